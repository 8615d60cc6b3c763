import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import type { Kysely } from 'kysely';
import { BELL, WORKFLOW_TYPE } from '../../workflows/contract.ts';
import type { RunInput } from '../../workflows/contract.ts';
import type { Database } from '../database/schema.ts';
import type { Deliver, Delivered } from './relay.ts';

const JOURNEY_ID = defineSearchAttributeKey('JourneyId', 'KEYWORD');
const JOURNEY_VERSION = defineSearchAttributeKey('JourneyVersion', 'INT');
const ENROLLMENT_STATE = defineSearchAttributeKey('EnrollmentState', 'KEYWORD');
const TRIGGER_KIND = defineSearchAttributeKey('TriggerKind', 'KEYWORD');

export interface DeliverServices {
  readonly db: Kysely<Database>;
  readonly client: Client;
  readonly taskQueue: string;
}

/** Starts runs and rings them. "Already started" is success: the database is the authority for "once". */
export function deliverToTemporal(services: DeliverServices): Deliver {
  return {
    start: (enrollment) => startRun(services, enrollment),
    ring: (enrollment) => ringRun(services, enrollment),
  };
}

async function startRun({ db, client, taskQueue }: DeliverServices, enrollment: string): Promise<Delivered> {
  const row = await db
    .selectFrom('enrollment as e')
    .innerJoin('version as v', 'v.id', 'e.version')
    .select(['e.id', 'e.journey', 'e.state', 'e.trigger_kind', 'v.number', 'v.plan', 'v.plan_hash'])
    .where('e.id', '=', enrollment)
    .executeTakeFirst();
  if (row === undefined || row.state === 'closed') return 'gone';
  const input: RunInput = {
    enrollment,
    journey: row.journey,
    version: row.number,
    triggerKind: row.trigger_kind,
    plan: row.plan,
    planHash: row.plan_hash,
  };
  try {
    await client.workflow.start(WORKFLOW_TYPE, {
      taskQueue,
      workflowId: enrollment,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: `${row.plan.name}, version ${row.number}`.slice(0, 120),
      typedSearchAttributes: new TypedSearchAttributes([
        { key: JOURNEY_ID, value: row.journey },
        { key: JOURNEY_VERSION, value: row.number },
        { key: ENROLLMENT_STATE, value: 'active' },
        { key: TRIGGER_KIND, value: row.trigger_kind },
      ]),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  await db
    .updateTable('enrollment')
    .set({ state: 'active' })
    .where('id', '=', enrollment)
    .where('state', '=', 'starting')
    .execute();
  return 'delivered';
}

/** A ring carries nothing: what happened is read from the database, and a number would stay in the history. */
async function ringRun({ db, client }: DeliverServices, enrollment: string): Promise<Delivered> {
  try {
    await client.workflow.getHandle(enrollment).signal(BELL);
    return 'delivered';
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const row = await db.selectFrom('enrollment').select('state').where('id', '=', enrollment).executeTakeFirst();
    return row === undefined || row.state === 'closed' ? 'gone' : 'not-yet';
  }
}
