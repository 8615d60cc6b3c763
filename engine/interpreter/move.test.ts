import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../compiler/compile.ts';
import { template, trialCatalog } from '../../test/arbitrary/catalog.ts';
import { arbitraryDocument } from '../../test/arbitrary/document.ts';
import { advance, initialState } from './advance.ts';
import { decideMove, onPlan, reachableFrom } from './move.ts';
import type { Plan } from './plan.ts';
import type { RunState } from './run.ts';
import { isSameWait } from './same-wait.ts';

const catalog = { ...trialCatalog, templates: [template('visit-reminder')] };
const plan = arbitraryDocument({ templates: ['visit-reminder'], mostSteps: 6 })
  .map((document) => compile(document, catalog).plan)
  .filter((one): one is Plan => one !== null);

test('nobody is moved to where a step that they have passed lies ahead again, and everybody else is', () => {
  fc.assert(
    fc.property(plan, fc.nat(), fc.array(fc.nat(), { maxLength: 3 }), (to, start, past) => {
      const ids = Object.keys(to.nodes);
      const target = ids[start % ids.length] ?? '';
      const passed = new Set(past.map((n) => ids[n % ids.length] ?? ''));
      const ahead = reachableFrom(to, target);
      const isRepeat = [...passed].some((node) => ahead.has(node));
      expect(decideMove(to, { verb: 'move', to: target }, passed)).toEqual(
        isRepeat ? { kind: 'stays', reason: 'would-repeat' } : { kind: 'moves', to: target },
      );
    }),
  );
});

test('reachable is what some sequence of ports leads to', () => {
  fc.assert(
    fc.property(plan, fc.array(fc.nat(), { maxLength: 12 }), (to, turns) => {
      const ahead = reachableFrom(to, to.entry);
      let here = to.entry;
      for (const turn of turns) {
        expect(ahead).toContain(here);
        const ways = Object.values(to.nodes[here]?.next ?? {});
        here = ways[turn % ways.length] ?? here;
      }
    }),
  );
});

test('finish, exit and a step without a verb', () => {
  const [to] = fc.sample(plan, 1);
  if (to === undefined) throw new Error('No plan was drawn.');
  expect(decideMove(to, { verb: 'finish' }, new Set())).toEqual({ kind: 'stays', reason: null });
  expect(decideMove(to, { verb: 'exit' }, new Set())).toEqual({ kind: 'exits' });
  expect(decideMove(to, undefined, new Set())).toEqual({ kind: 'stays', reason: 'moved-on' });
});

test('a move takes a visit of its own: counters survive it, so no send key comes twice', () => {
  fc.assert(
    fc.property(plan, plan, fc.nat(), (from, to, start) => {
      const begun = advance(from, initialState, { kind: 'started' }).state;
      const targets = Object.keys(to.nodes).filter((id) => id !== to.entry);
      const target = targets[start % targets.length] ?? '';
      const { state } = advance(to, begun, { kind: 'migrate', to: target });
      expect(state.visits[target]).toBe((begun.visits[target] ?? 0) + 1);
      for (const [node, visits] of Object.entries(begun.visits))
        expect(state.visits[node]).toBeGreaterThanOrEqual(visits);
      expect(state.path.slice(0, begun.path.length)).toEqual(begun.path);
    }),
  );
});

test('what names a step that is gone is forgotten', () => {
  const to = plan.map((one): Plan => ({ ...one, remembers: [] }));
  const [other] = fc.sample(to, 1);
  if (other === undefined) throw new Error('No plan was drawn.');
  const state: RunState = { ...initialState, anchor: { node: 'gone', version: 2 }, outcomes: { gone: 'sent' } };
  expect(onPlan(other, state)).toMatchObject({ anchor: null, outcomes: {}, waiting: null, until: null });
});

test('the same wait: same kind and settings, whatever its name and ports; never a wait for a date', () => {
  const wait = { op: 'wait-duration@1', name: 'A', next: { next: 'b' }, unit: 'hours', amount: 3 } as const;
  const date = {
    op: 'wait-until-date@1',
    name: 'D',
    next: {},
    offset: { anchor: 'appointment', minutes: -60 },
  } as const;
  expect(isSameWait(wait, { ...wait, name: 'B', next: { next: 'c' } })).toBe(true);
  expect(isSameWait(wait, { amount: 3, unit: 'hours', next: {}, name: 'A', op: 'wait-duration@1' })).toBe(true);
  expect(isSameWait(wait, { ...wait, amount: 4 })).toBe(false);
  expect(isSameWait(date, date)).toBe(false);
  expect(isSameWait(undefined, wait)).toBe(false);
});
