import { putDraftAnswer, putDraftBody } from '../../engine/wire/journeys.ts';
import { saveDraft } from '../../activities/commands/save-draft.ts';
import { problemOf } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { requireIfMatch } from './if-match.ts';
import { none, withId } from './shapes.ts';

export const putDraftRoute = defineRoute({
  method: 'put',
  path: '/v1/journeys/:id/draft',
  summary: 'Save the draft over the revision named in If-Match. A changed plan voids reviews and approvals.',
  permission: 'journey.edit',
  audit: 'journey.changed, journey.voided',
  params: withId('jrn'),
  query: none,
  body: putDraftBody,
  answer: putDraftAnswer,
  handle: async ({ caller, params, body, services, header }) => {
    const result = await saveDraft(services, caller.principal, params.id, requireIfMatch(header), body.document);
    if (result.kind === 'refused') throw problemOf(result);
    const answer = { etag: result.etag, savedAt: result.savedAt.toISOString(), voided: [...result.voided] };
    return { body: answer, headers: { etag: `"${result.etag}"` } };
  },
});
