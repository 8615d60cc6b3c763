import { listSettings } from '../list-settings.ts';
import { NEXT } from '../node-kind.ts';
import type { NodeKind } from '../node-kind.ts';

export const addToList = {
  kind: 'add-to-list',
  label: 'Add to a list',
  family: 'act',
  help: 'A static list: other journeys may start on it or ask for it.',
  settings: listSettings,
  defaults: () => ({ list: '' }),
  ports: () => NEXT,
  sentence: ({ list }, names) =>
    typeof list === 'string' && list !== '' ? `Adds the patient to "${names.list(list) ?? list}".` : 'Choose a list.',
} satisfies NodeKind;
