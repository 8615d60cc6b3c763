/** The closed list of what the UI may ask its server. Everything else is refused, whatever buttons show. */

/** Our ids and those of schedules; a percent sign only where the browser must encode. */
const ID = String.raw`(?:[\w.~:@+-]|%3A|%40|%2B)+`;
const RUN = String.raw`[0-9a-f-]{36}`;

const READ_PATHS: readonly string[] = [
  '/(?:settings|cluster-info|system-info)',
  '/namespaces',
  '/namespaces/NS',
  '/namespaces/NS/(?:search-attributes|workflows|workflow-count|archived-workflows|workers|worker-count|schedules|schedule-count)',
  '/namespaces/NS/(?:batch-operations|worker-deployments|activities|activity-count|nexus-operations|nexus-operation-count)',
  `/namespaces/NS/workflows/${ID}`,
  `/namespaces/NS/workflows/${ID}/(?:history|history-reverse)`,
  `/namespaces/NS/workflows/${ID}/run/${RUN}/history\\.json`,
  `/namespaces/NS/task-queues/${ID}`,
  `/namespaces/NS/(?:schedules|batch-operations|worker-deployments|activities)/${ID}`,
  `/nexus/endpoints(?:/${ID})?`,
];

const QUERY_PATH = `/namespaces/NS/workflows/(?<id>${ID})/query/(?<type>__temporal_workflow_metadata|__stack_trace|__enhanced_stack_trace)`;
const OPERATE_PATH = `/namespaces/NS/workflows/(?<id>${ID})/(?<action>cancel|terminate)`;

export interface AllowList {
  readonly reads: readonly RegExp[];
  /** The one POST that only reads. */
  readonly query: RegExp;
  /** For those who may operate, each audited. */
  readonly operate: RegExp;
  readonly workflow: RegExp;
}

export function allowListFor(namespace: string): AllowList {
  const literal = namespace.replaceAll(/[^\w-]/g, (char) => `\\${char}`);
  const whole = (path: string): RegExp => new RegExp(`^${path.replaceAll('NS', () => literal)}$`);
  return {
    reads: READ_PATHS.map(whole),
    query: whole(QUERY_PATH),
    operate: whole(OPERATE_PATH),
    workflow: new RegExp(`^/namespaces/${literal}/(?:workflows|schedules|activities)/(?<id>${ID})(?<rest>/.*)?$`),
  };
}

/** Upstream resolves these after our decision: `query/../terminate` really terminated a workflow (measured). */
const TRICKS = /(^|\/)(\.|%2e){1,2}(\/|$)|\/\/|\\|%5c|%00/i;
export const isTricky = (path: string): boolean => TRICKS.test(path);

/** Upstream lets a query parameter fill a field of the path. */
const PATH_FIELDS = /namespace|workflow_?id/i;
export function namesPathField(query: string): boolean {
  return [...new URLSearchParams(query).keys()].some((key) => PATH_FIELDS.test(key));
}
