import { entry } from './kinds/entry.ts';
import { exit } from './kinds/exit.ts';
import { sendEmail } from './kinds/send-email.ts';
import { waitDuration } from './kinds/wait-duration.ts';
import { waitForEvent } from './kinds/wait-for-event.ts';
import { waitUntilDate } from './kinds/wait-until-date.ts';
import type { NodeKind } from './node-kind.ts';

export type NodeKindName = 'entry' | 'send-email' | 'wait-duration' | 'wait-until-date' | 'wait-for-event' | 'exit';

/** Every kind there is. The compiler's ops and the editor's panels are counted against this registry. */
export const NODE_KINDS: Readonly<Record<NodeKindName, NodeKind>> = {
  entry,
  'send-email': sendEmail,
  'wait-duration': waitDuration,
  'wait-until-date': waitUntilDate,
  'wait-for-event': waitForEvent,
  exit,
};

export const isNodeKind = (kind: string): kind is NodeKindName => Object.hasOwn(NODE_KINDS, kind);
