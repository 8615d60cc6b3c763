import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';

const { temporal } = proto;
const { IndexedValueType } = temporal.api.enums.v1;

/** DESIGN.md section 5: the only search attributes; ids, states and instants, nothing of a patient. */
export const SEARCH_ATTRIBUTES = {
  JourneyId: 'Keyword',
  JourneyVersion: 'Int',
  EnrollmentState: 'Keyword',
  ExitReason: 'Keyword',
  TriggerKind: 'Keyword',
  JourneyNode: 'Keyword',
  NextWakeAt: 'Datetime',
} as const;

const TYPES = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
} as const;

const THIRTY_DAYS = msToTs('30 days');

/** Makes the namespace when missing, keeps closed runs 30 days, and declares the search attributes it lacks. */
export async function prepareNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    if (await hasNamespace(connection, namespace)) await keepThirtyDays(connection, namespace);
    else await register(connection, namespace);
    await addSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
}

async function hasNamespace(connection: Connection, namespace: string): Promise<boolean> {
  const { namespaces } = await connection.workflowService.listNamespaces({ pageSize: 1000 });
  return (namespaces ?? []).some((entry) => entry.namespaceInfo?.name === namespace);
}

async function register(connection: Connection, namespace: string): Promise<void> {
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: THIRTY_DAYS });
}

async function keepThirtyDays(connection: Connection, namespace: string): Promise<void> {
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: THIRTY_DAYS },
  });
}

/** A namespace made a moment ago is not known to every part of the server at once: asked again for a few seconds. */
async function addSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const known = new Set(Object.keys(customAttributes ?? {}));
      const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !known.has(name));
      if (missing.length === 0) return;
      const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, TYPES[type]]));
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    } catch (error) {
      if (attempt >= 100) throw error;
    }
    await sleep(100);
  }
}
