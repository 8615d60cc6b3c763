import { expect, test } from 'vitest';
import { newDocument } from '../../../engine/journey/new-document.ts';
import { EMPTY_CATALOG } from '../../api/empty-catalog.ts';
import { openDraft } from './open-draft.ts';

const server = { document: newDocument('theirs'), etag: 'b', savedAt: '2026-11-24T10:00:00Z' };
const local = (etag: string, changes: number, name = 'mine') => ({
  etag,
  changes,
  document: newDocument(name),
  past: [],
  future: [],
});

test.each([
  ['nothing is kept here', null, 'theirs', 'saved'],
  ['what is kept is of this revision and saved', local('b', 0), 'mine', 'saved'],
  ['unsaved changes of this revision are kept', local('b', 2), 'mine', 'waiting'],
  ['what is kept is old and was saved', local('a', 0), 'theirs', 'saved'],
  ['the answer to the last save was lost', local('a', 3, 'theirs'), 'theirs', 'saved'],
  ['unsaved changes meet a newer draft', local('a', 3), 'mine', 'conflict'],
])('when %s, the editor opens accordingly', (_, kept, name, save) => {
  const start = openDraft('jrn_x', EMPTY_CATALOG, server, kept);
  expect(start.history.document.name).toBe(name);
  expect(start.save.kind).toBe(save);
});
