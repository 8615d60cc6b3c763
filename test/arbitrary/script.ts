import fc from 'fast-check';
import type { Happening, ScriptedSend, World } from '../../engine/simulator/world.ts';

/** What may happen in a script: a real server cannot be told how the mail server answers each try, so that may be left out. */
export interface ScriptWishes {
  /** RFC 3339; the run starts here. */
  readonly startsAt: string;
  readonly hasPauses: boolean;
  /** Steps whose sends may be scripted. */
  readonly sends: readonly string[];
  /** Steps whose mail may be pressed; null: the last one that left. */
  readonly clicks: readonly (string | null)[];
}

const MINUTE = 60_000;
const later = (start: string, minutes: number): string => new Date(Date.parse(start) + minutes * MINUTE).toISOString();
/** Ten days, in steps that do not fall on the deadlines of arbitraryDocument by chance alone. */
const minutes = fc.integer({ min: 1, max: 14_400 });

const age = fc.integer({ min: 0, max: 100 });

/** A clinical system says how old they are, or no longer says it. */
const told = (start: string, m: number, value: number | null): Happening => ({
  at: later(start, m),
  kind: 'fact',
  fact: 'age',
  value,
});

function happening({ startsAt, hasPauses, clicks }: ScriptWishes): fc.Arbitrary<readonly Happening[]> {
  const event = fc.tuple(
    minutes,
    fc.constantFrom('appointment.confirmed', 'appointment.checked-in', 'custom.form-back', 'patient.updated'),
  );
  return fc.oneof(
    { weight: 5, arbitrary: event.map(([m, type]): Happening[] => [{ at: later(startsAt, m), kind: 'event', type }]) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(minutes, minutes)
        .map(([m, more]): Happening[] => [
          { at: later(startsAt, m), kind: 'event', type: 'appointment.moved', startsAt: later(startsAt, m + more) },
        ]),
    },
    {
      weight: 1,
      arbitrary: minutes.map((m): Happening[] => [
        { at: later(startsAt, m), kind: 'event', type: 'appointment.cancelled' },
      ]),
    },
    {
      weight: clicks.length > 0 ? 3 : 0,
      arbitrary: fc
        .tuple(minutes, fc.constantFrom(...clicks, null))
        .map(([m, node]): Happening[] => [
          { at: later(startsAt, m), kind: 'event', type: 'message.clicked', ...(node === null ? {} : { node }) },
        ]),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(minutes, fc.integer({ min: 0, max: 7 }))
        .map(([m, step]): Happening[] => [{ at: later(startsAt, m), kind: 'task-done', node: `n${step}` }]),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(minutes, fc.option(age)).map(([m, value]): Happening[] => [told(startsAt, m, value)]),
    },
    {
      weight: hasPauses ? 2 : 0,
      arbitrary: fc.tuple(minutes, fc.integer({ min: 1, max: 3_000 })).map(([m, long]): Happening[] => [
        { at: later(startsAt, m), kind: 'pause' },
        { at: later(startsAt, m + long), kind: 'resume' },
      ]),
    },
  );
}

const reason = fc.constantFrom('no-secure-path', 'held', 'channel-refused');
const scripted: fc.Arbitrary<ScriptedSend> = fc.oneof(
  fc.constant<ScriptedSend>({ kind: 'sent' }),
  reason.map((why): ScriptedSend => ({ kind: 'skipped', reason: why })),
  reason.map((why): ScriptedSend => ({ kind: 'failed', reason: why })),
  fc
    .tuple(fc.integer({ min: 1, max: 600 }), reason)
    .map(([m, why]): ScriptedSend => ({ kind: 'deferred', minutes: m, reason: why })),
);

/** Null: nobody said. */
const facts = fc.record({
  age: fc.option(age),
  'preferred-contact': fc.option(fc.constantFrom('mail', 'phone', 'portal')),
  'has-portal-account': fc.option(fc.boolean()),
});

/** One patient with an appointment some days ahead, and up to six things that happen. */
export function arbitraryScript(wishes: ScriptWishes): fc.Arbitrary<World> {
  const sends = fc.tuple(
    ...wishes.sends.map((node) => fc.tuple(fc.constant(node), fc.array(scripted, { maxLength: 4 }))),
  );
  return fc
    .record({
      ahead: fc.integer({ min: 60, max: 14_400 }),
      zone: fc.constantFrom('America/New_York', 'America/Denver', 'Pacific/Apia'),
      happenings: fc.array(happening(wishes), { maxLength: 6 }),
      sends,
      facts,
    })
    .map(({ ahead, zone, happenings, sends: answers, facts: known }) => ({
      startsAt: wishes.startsAt,
      appointment: { startsAt: later(wishes.startsAt, ahead) },
      zone,
      facts: Object.fromEntries(
        Object.entries(known).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      ),
      script: happenings.flat(),
      sends: Object.fromEntries(answers),
    }));
}
