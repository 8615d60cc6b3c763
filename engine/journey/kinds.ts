import { addToList } from './kinds/add-to-list.ts';
import { branch } from './kinds/branch.ts';
import { entry } from './kinds/entry.ts';
import { exit } from './kinds/exit.ts';
import { jump } from './kinds/jump.ts';
import { removeFromList } from './kinds/remove-from-list.ts';
import { sendEmail } from './kinds/send-email.ts';
import { setFact } from './kinds/set-fact.ts';
import { split } from './kinds/split.ts';
import { staffTask } from './kinds/staff-task.ts';
import { waitDuration } from './kinds/wait-duration.ts';
import { waitForEvent } from './kinds/wait-for-event.ts';
import { waitUntilDate } from './kinds/wait-until-date.ts';
import { waitUntilWindow } from './kinds/wait-until-window.ts';
import type { NodeKind } from './node-kind.ts';

/** Every kind there is. The compiler's ops and the editor's panels are counted against this registry. */
const KINDS = {
  entry,
  'send-email': sendEmail,
  'wait-duration': waitDuration,
  'wait-until-window': waitUntilWindow,
  'wait-until-date': waitUntilDate,
  'wait-for-event': waitForEvent,
  branch,
  split,
  'set-fact': setFact,
  'add-to-list': addToList,
  'remove-from-list': removeFromList,
  'staff-task': staffTask,
  jump,
  exit,
} as const satisfies Readonly<Record<string, NodeKind>>;

export type NodeKindName = keyof typeof KINDS;

export const NODE_KINDS: Readonly<Record<NodeKindName, NodeKind>> = KINDS;

export const isNodeKind = (kind: string): kind is NodeKindName => Object.hasOwn(NODE_KINDS, kind);
