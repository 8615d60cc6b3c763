import { expect, test } from 'vitest';
import { allowListFor } from './allow-list.ts';
import { classify } from './classify.ts';

const allowed = allowListFor('clinic.prod');
const kindOf = (method: string, url: string): string => classify(method, url, allowed).kind;
const NS = '/temporal/api/v1/namespaces/clinic.prod';
const RUN = '01a210fb-5561-7431-a577-9456932e9897';

test.each([
  '/temporal/api/v1/settings',
  '/temporal/api/v1/cluster-info?',
  '/temporal/api/v1/namespaces?pageSize=100',
  NS,
  `${NS}/search-attributes`,
  `${NS}/workflows?query=ExecutionStatus%3D%22Running%22&pageSize=100&nextPageToken=`,
  `${NS}/workflow-count?query=GROUP%20BY%20ExecutionStatus`,
  `${NS}/workflows/enr_1`,
  `${NS}/workflows/housekeeping-2026-01-01T00%3A00%3A00Z`,
  `${NS}/workflows/enr_1/history?waitNewEvent=true&execution.runId=${RUN}`,
  `${NS}/workflows/enr_1/history-reverse`,
  `${NS}/workflows/enr_1/run/${RUN}/history.json`,
  `${NS}/task-queues/journeys?taskQueueType=1`,
  `${NS}/schedules/nightly`,
  '/temporal/api/v1/nexus/endpoints',
])('reading %s is on the list, also by HEAD', (url) => {
  expect([kindOf('GET', url), kindOf('HEAD', url)]).toEqual(['read', 'read']);
});

const W = `${NS}/workflows/enr_1`;
test.each([
  ['POST', `${W}/signal/bell`],
  ['POST', `${W}/reset`],
  ['POST', `${W}/pause`],
  ['POST', `${W}/update/x`],
  ['POST', `${W}/query/where`],
  ['POST', `${W}/query/../terminate`],
  ['POST', `${W}/query/%2e%2e/terminate`],
  ['POST', `${W}/query/.%2E/terminate`],
  ['POST', `${W}/query/__stack_trace/../../terminate`],
  ['POST', `${W}/query/__stack_trace/`],
  ['POST', `${W}//terminate`],
  ['POST', `${W}\\terminate`],
  ['POST', `${W}/query%5c..%5cterminate`],
  ['POST', `${NS}/workflows/enr_1%2Fterminate%3F/query/__stack_trace`],
  ['POST', `${W}/query/__stack_trace%00`],
  ['POST', `${NS}/workflows/new`],
  ['POST', `${NS}/workflows`],
  ['POST', `${NS}/batch-operations/b1`],
  ['POST', `${NS}/schedules/nightly`],
  ['PUT', `${NS}/schedules/nightly`],
  ['PATCH', `${NS}/schedules/nightly`],
  ['DELETE', W],
  ['DELETE', `${NS}/schedules/nightly`],
  ['OPTIONS', W],
  ['TRACE', W],
  ['GET', '/temporal/%61pi/v1/settings'],
  ['GET', '/temporal/API/v1/settings'],
  ['GET', '/api/v1/settings'],
  ['GET', `/temporal/api/v1/namespaces/other/workflows`],
  ['GET', `/temporal/api/v1/namespaces/clinicxprod/workflows`],
  ['GET', `${NS}/workflows/..%2f..%2fother`],
  ['GET', `${NS}/workflows?namespace=other`],
  ['GET', `${W}?execution.workflowId=enr_2`],
  ['GET', `${W}?execution.workflow_id=enr_2`],
  ['GET', `${W}?execution%2Eworkflow_id=enr_2`],
  ['GET', '/temporal/api/v1/cluster/namespaces'],
  ['GET', '/temporal/../api/v1/settings'],
  ['GET', '/temporal/_app/../api/v1/settings'],
  ['GET', '/temporal/_app/%2e%2e/api'],
  ['GET', '/health'],
  ['GET', 'http://127.0.0.1:8233/temporal/api/v1/settings'],
  ['POST', '/hand-over'],
  ['HEAD', '/hand-over'],
])('%s %s is refused', (method, url) => {
  expect(kindOf(method, url)).toBe('refused');
});

test('the three queries of the UI are the only POST that reads, and know their run', () => {
  for (const type of ['__temporal_workflow_metadata', '__stack_trace', '__enhanced_stack_trace']) {
    expect(classify('POST', `${W}/query/${type}`, allowed)).toEqual({
      kind: 'query',
      route: `query/${type}`,
      workflowId: 'enr_1',
    });
  }
  expect(kindOf('GET', `${W}/query/__stack_trace`)).toBe('refused');
});

test('cancel and terminate are a list of their own', () => {
  expect(classify('POST', `${W}/terminate`, allowed)).toEqual({
    kind: 'operate',
    action: 'terminate',
    workflowId: 'enr_1',
  });
  expect(kindOf('POST', `${W}/cancel`)).toBe('operate');
});

test.each([
  ['/', 'home'],
  ['/temporal', 'page'],
  ['/temporal/', 'page'],
  [`/temporal/namespaces/clinic.prod/workflows/enr_1/${RUN}/timeline`, 'page'],
  ['/temporal/render?content=x&theme=dark', 'render'],
  ['/temporal/_app/immutable/chunks/R0gNDFMs.js', 'asset'],
  ['/temporal/_app/version.json', 'asset'],
  ['/temporal/favicon.ico', 'asset'],
  ['/auth/refresh', 'auth-refresh'],
  ['/preset.js', 'preset'],
  ['/hand-over?token=x', 'hand-over'],
])('GET %s is the %s', (url, kind) => {
  expect(kindOf('GET', url)).toBe(kind);
});

test('a read knows run, route and how its answer is changed', () => {
  const read = (url: string): unknown => classify('GET', url, allowed);
  expect(read(`${W}/history?execution.runId=${RUN}`)).toEqual({
    kind: 'read',
    what: 'payloads',
    route: 'history',
    workflowId: 'enr_1',
    runId: RUN,
  });
  expect(read(W)).toMatchObject({ route: 'describe', runId: null });
  expect(read(`${W}/run/${RUN}/history.json`)).toMatchObject({ what: 'raw', route: 'history.json' });
  expect(read('/temporal/api/v1/settings')).toMatchObject({ what: 'settings', workflowId: null });
});
