import { z } from 'zod';
import { compile } from '../../engine/compiler/compile.ts';
import { planHash } from '../../engine/compiler/plan-hash.ts';
import { withoutJourney } from '../../engine/compiler/together-proof.ts';
import { readDocument } from '../../engine/journey/upgrades.ts';
import { checkAnswer } from '../../engine/wire/journeys.ts';
import { readCatalog } from '../../activities/database/catalog-store.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { none, withId } from './shapes.ts';

/** Without a document in the body the saved draft is checked. Nothing is saved. */
export const checkJourneyRoute = defineRoute({
  method: 'post',
  path: '/v1/journeys/:id/check',
  summary: 'Problems, proofs and the plan hash of a draft, without saving.',
  permission: 'journey.read',
  audit: 'none: no patient data',
  params: withId('jrn'),
  query: none,
  body: z.strictObject({ document: z.unknown().optional() }),
  answer: checkAnswer,
  handle: async ({ params, body, services }) => {
    const draft = await services.db
      .selectFrom('draft')
      .select('document')
      .where('journey', '=', params.id)
      .executeTakeFirst();
    if (draft === undefined) throw notFound();
    const read = readDocument(body.document ?? draft.document);
    if (!read.ok) {
      const fields = read.problems.map((one) => ({
        pointer: `/document${one.pointer}`,
        code: 'bad-field',
        message: one.message,
      }));
      throw new HttpProblem('bad-field', 'This is not a journey document.', 'Send a document of formatVersion 1.', {
        fields,
      });
    }
    const { plan, problems, proofs } = compile(read.document, withoutJourney(await readCatalog(services), params.id));
    return {
      body: {
        plan: plan === null ? null : { hash: planHash(plan) },
        problems: [...problems],
        proofs: proofs.map((proof) => ({ ...proof, nodes: [...proof.nodes] })),
      },
    };
  },
});
