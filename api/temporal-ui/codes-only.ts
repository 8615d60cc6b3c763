import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';

export const REDACTED = '[redacted]';

/**
 * Fields of workflows/contract.ts, of the plan and of the run's state that hold ids, codes, counts and instants. A field
 * that is not here is redacted, so that a new one is shown only after somebody thought about it.
 */
const SHOWN = new Set(
  `kind answer port reason receipts message contact permission state method tier tries replyCode auditEntry enrollment journey version
  planHash node visit seenSeq until delayMs due items seq exit isPaused anchorVersion anchor waiting path triggerKind trigger op plan nodes next visits
  carried closed deadline since event events format occurrence sender priority exits entry uses id language sha256 template templateVersion
  purpose class notAfter minutes unit amount offset maxMinutes outcomes remembers window days from to holidays salt arms weight isHoldOut
  fact list cases isMoveOrdered movedTo decisions on at dayOfMonth atMost goal withinDays exitOnGoal resume rule
  afterMinutes`.split(/\s+/),
);

/** Maps whose keys are ids of nodes, names of ports or types of events. */
const KEYED_BY_CODE = new Set(['nodes', 'next', 'visits', 'events', 'outcomes']);
const CODE = /^[A-Za-z0-9][A-Za-z0-9_.:+-]{0,79}(?:@\d{1,3})?$/;
/** The gate's answer and its reason: `defer: quiet-hours`. */
const ANSWER = /^(?:allow|defer|deny|skip): [a-z0-9-]{1,40}$/;
const LONGEST_NAME = 120;

/**
 * Keeps what is a known field and looks like an id or a code; names only inside a plan, where marketers wrote them. Words
 * that stand in no field are redacted.
 */
export function codesOnly(value: Json): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => codesOnly(inner));
  return typeof value === 'string' ? REDACTED : codesUnder(value, false);
}

function codesUnder(value: Json, isInPlan: boolean): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => codesUnder(inner, isInPlan));
  if (isObject(value)) return codesOfObject(value, isInPlan);
  return typeof value === 'string' && !CODE.test(value) ? REDACTED : value;
}

function codesOfObject(value: JsonObject, isInPlan: boolean): Json {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => codesOfField(key, inner, isInPlan)));
}

function codesOfField(key: string, inner: Json, isInPlan: boolean): readonly [string, Json] {
  if (key === 'name' && isInPlan) return [key, typeof inner === 'string' ? inner.slice(0, LONGEST_NAME) : REDACTED];
  if (key === 'permission' && typeof inner === 'string' && ANSWER.test(inner)) return [key, inner];
  if (!SHOWN.has(key)) return [CODE.test(key) ? key : REDACTED, REDACTED];
  if (KEYED_BY_CODE.has(key) && isObject(inner)) return [key, codesOfMap(inner, isInPlan)];
  return [key, codesUnder(inner, isInPlan || key === 'plan')];
}

function codesOfMap(map: JsonObject, isInPlan: boolean): Json {
  const entry = (key: string, inner: Json): readonly [string, Json] =>
    CODE.test(key) ? [key, codesUnder(inner, isInPlan)] : [REDACTED, REDACTED];
  return Object.fromEntries(Object.entries(map).map(([key, inner]) => entry(key, inner)));
}
