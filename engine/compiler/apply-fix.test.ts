import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { arbitraryMutant } from '../../test/arbitrary/mutation.ts';
import { dateWait, entry, exit, journey, line, straight } from '../../test/arbitrary/trial-journey.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { applyFix } from './apply-fix.ts';
import { compile } from './compile.ts';

const documents = arbitraryMutant(arbitraryDocument({ templates: ['visit-reminder'], mostSteps: 6 }));

test('each fix clears the problem that offers it', () => {
  fc.assert(
    fc.property(documents, (document) => {
      for (const problem of compile(document, trialCatalog).problems) {
        if (problem.fix === null || hasDoubledIds(document)) continue;
        const same = compile(applyFix(document, problem.fix), trialCatalog).problems.filter(
          (one) =>
            one.code === problem.code &&
            one.node === problem.node &&
            one.port === problem.port &&
            one.message === problem.message,
        );
        expect(same.length).toBeLessThan(countOf(document, problem.code, problem.node, problem.port, problem.message));
      }
    }),
    { numRuns: 1000 },
  );
});

const hasDoubledIds = (document: JourneyDocument): boolean =>
  new Set(document.nodes.map((node) => node.id)).size < document.nodes.length;
const countOf = (
  document: JourneyDocument,
  code: string,
  node: string | null,
  port: string | null,
  message: string,
): number =>
  compile(document, trialCatalog).problems.filter(
    (one) => one.code === code && one.node === node && one.port === port && one.message === message,
  ).length;

test('an added exit stands where no card stands and is wired at once', () => {
  const document = {
    ...straight([entry(), dateWait('wait'), exit()], 'wait past end'),
    layout: { wait: { x: 0, y: 200 }, end: { x: 340, y: 400 } },
  };
  const fixed = applyFix(document, { kind: 'add-exit', from: 'wait', port: 'missing', reason: 'no-date' });
  const added = fixed.nodes.at(-1);
  expect(added).toMatchObject({ kind: 'exit', name: 'No date', settings: { reason: 'no-date' } });
  expect(fixed.edges).toContainEqual({ from: 'wait', port: 'missing', to: added?.id });
  expect(fixed.layout[added?.id ?? '']).toEqual({ x: 680, y: 400 });
});

test('a fix for a step that is gone changes nothing', () => {
  const document = journey([entry(), exit()], [line('start next end')]);
  expect(applyFix(document, { kind: 'add-exit', from: 'gone', port: 'next', reason: 'x' })).toEqual(document);
  expect(applyFix(document, { kind: 'connect', from: 'start', port: 'next', to: 'gone' })).toEqual(document);
  expect(applyFix(document, { kind: 'set-setting', node: 'gone', path: 'x', value: 1 })).toEqual(document);
});

test('of two lines of one port, the one that ends at a step is kept', () => {
  const drawing = journey([entry(), exit()], [line('start next gone'), line('start next end')]);
  const offered = compile(drawing, trialCatalog).problems.find((one) => one.code === 'edge-dangling');
  expect(offered?.fix).toEqual({ kind: 'connect', from: 'start', port: 'next', to: 'end' });
  expect(offered?.fix && compile(applyFix(drawing, offered.fix), trialCatalog).problems).toEqual([]);
});
