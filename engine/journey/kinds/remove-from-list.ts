import { listSettings } from '../list-settings.ts';
import { NEXT } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';

export const removeFromList = {
  kind: 'remove-from-list',
  label: 'Remove from a list',
  family: 'act',
  help: 'Nothing happens when the patient is not on it.',
  settings: listSettings,
  defaults: () => ({ list: '' }),
  ports: () => NEXT,
  sentence: ({ list }, names) =>
    typeof list === 'string' && list !== '' ? `Takes the patient off "${names.list(list) ?? list}".` : 'Choose a list.',
} satisfies NodeKind;
