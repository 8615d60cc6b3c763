import type { Tier } from '../delivery/tiers.ts';
import type { FrequencyCap } from '../gate/cap.ts';
import { QUESTIONS } from '../gate/permission.ts';
import type { PermissionRecord } from '../gate/permission.ts';
import type { WalkScript } from '../wire/walk-throughs.ts';
import type { GateWorld } from './gate-world.ts';
import type { Happening, World } from './world.ts';

/** What an organisation says of every patient. */
export interface Organisation {
  /** IANA names; the first is its own. */
  readonly zones: readonly string[];
  readonly cap: FrequencyCap;
}

const ASKED = ['authorization', 'channel', 'part2', 'state-law', 'tracking'];

/** Whatever the gate needs is there, nothing is refused, and presses count. */
const ALL_GRANTED: readonly PermissionRecord[] = ASKED.map((axis) => ({
  axis,
  purpose: '*',
  state: 'granted',
  until: null,
}));

/** The world that a script describes: one patient with one contact. */
export function worldOf(script: WalkScript, { zones, cap }: Organisation): World {
  const { startsAt, appointmentAt, zone, facts, eventData, lists, patient, sends } = script;
  return {
    startsAt,
    appointment: appointmentAt === undefined ? null : { startsAt: appointmentAt },
    zone,
    zones,
    facts,
    eventData,
    lists,
    patient,
    sends,
    script: happeningsOf(script),
    gate: gateOf(script, cap),
  };
}

/** A script that says nothing means a server as most are: its certificate is verified. */
export const mailServerOf = ({ mailServer }: Pick<WalkScript, 'mailServer'>): Tier => mailServer ?? 'T2';

function gateOf({ permissions, received, mailServer }: WalkScript, cap: FrequencyCap): GateWorld {
  const records = permissions?.map(({ until, ...record }) => ({ ...record, until: until ?? null })) ?? ALL_GRANTED;
  const contact = {
    id: 'self',
    until: null,
    isClinicalSource: true,
    isSuppressed: false,
    permissions: records,
    received,
    mailServer: mailServerOf({ mailServer }),
    addressChangedAt: null,
  };
  return { contacts: [contact], isErased: false, cap, holds: [] };
}

function happeningsOf({ events, tasksDone, factsTold, permissionChanges, acts }: WalkScript): readonly Happening[] {
  return [
    ...permissionChanges.map(({ at, ...record }): Happening => ({
      at,
      kind: 'permission',
      record: { ...record, until: null },
    })),
    ...acts,
    ...events.map(({ at, type, startsAt, node }): Happening => ({
      kind: 'event',
      at,
      type,
      ...(node === undefined ? {} : { node }),
      ...(startsAt === undefined ? {} : { startsAt }),
    })),
    ...tasksDone.map(({ at, node }): Happening => ({ kind: 'task-done', at, node })),
    ...factsTold.map(({ at, fact, value }): Happening => ({ kind: 'fact', at, fact, value })),
  ];
}

/** The script of a world without a gate of its own, such as the gallery's walk-throughs. */
export function scriptOf(world: World): WalkScript {
  const of = <K extends Happening['kind']>(...kinds: readonly K[]) =>
    world.script.filter((one): one is Extract<Happening, { readonly kind: K }> =>
      kinds.some((kind) => kind === one.kind),
    );
  const { startsAt, appointment, zone, facts = {}, eventData = {}, lists = [], patient = 'pat_simulated' } = world;
  return {
    startsAt,
    ...(appointment === null ? {} : { appointmentAt: appointment.startsAt }),
    zone,
    facts,
    eventData,
    lists: [...lists],
    patient,
    events: of('event').map(({ kind: _kind, ...event }) => event),
    tasksDone: of('task-done').map(({ at, node }) => ({ at, node })),
    factsTold: of('fact').map(({ at, fact, value }) => ({ at, fact, value })),
    permissionChanges: of('permission').flatMap(({ at, record }) => changeOf(at, record)),
    acts: [
      ...of('pause', 'resume').map(({ at, kind }) => ({ at, kind })),
      ...of('exit').map(({ at, reason }) => ({ at, kind: 'exit' as const, reason })),
    ],
    received: [],
    sends: Object.fromEntries(Object.entries(world.sends).map(([node, tries]) => [node, [...tries]])),
  };
}

function changeOf(at: string, { axis, purpose, state }: PermissionRecord): WalkScript['permissionChanges'] {
  const question = QUESTIONS.find((one) => one === axis);
  return question === undefined || state === 'expired' ? [] : [{ at, axis: question, purpose, state }];
}
