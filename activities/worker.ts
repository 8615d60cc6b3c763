/** Entry of the worker process: Temporal worker, relay, janitor and audit sequencer, with health on its own port. */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { startSequencer } from './audit/sequencer.ts';
import { startEntryLoop } from './commands/entry-loop.ts';
import { installFacts } from './commands/install-facts.ts';
import { installSender, installTemplates } from './commands/install-templates.ts';
import { judgeOpens } from './commands/judge-opens.ts';
import { ringOverdue } from './commands/ring-overdue.ts';
import { loadWorkerConfig } from './config/load-config.ts';
import type { WorkerConfig } from './config/load-config.ts';
import { createLog } from './config/logger.ts';
import type { Log } from './config/logger.ts';
import { connectDatabase } from './database/connect.ts';
import { forgetOldWindows } from './database/rate-store.ts';
import { effectsOf } from './effects/effects-of.ts';
import { killAt, noFaults } from './effects/fault-points.ts';
import { endAbandonedTries } from './effects/janitor.ts';
import { holdProcessLease } from './effects/process-lease.ts';
import type { EffectServices } from './effects/services.ts';
import { openLiveServices } from './live-services.ts';
import type { LiveServices } from './live-services.ts';
import { createLinePool } from './mail/line-pool.ts';
import { liveRoutes } from './mail/live-routes.ts';
import { createTemplateRenderer } from './mail/render-template.ts';
import { activityInterceptor } from './temporal/activity-interceptor.ts';
import { connectTo } from './temporal/client.ts';
import { IDENTITY } from './temporal/connection.ts';
import { makeWorkerDataConverter } from './temporal/data-converter.ts';
import { deliverToTemporal } from './temporal/deliver-to-temporal.ts';
import { withHeartbeat } from './temporal/heartbeat.ts';
import { listenToOutbox } from './temporal/outbox-bell.ts';
import { payloadKeysOf } from './temporal/payload-keys-of.ts';
import { Relay } from './temporal/relay.ts';
import { serveHealth } from './temporal/worker-health.ts';

const POOL = 24;
const JANITOR_MS = 10_000;
const FORGET_MS = 3_600_000;
const OVERDUE_MS = 1_000;
const ENTRIES_MS = 400;
const JUDGE_MS = 1_000;
/** Generous: a cold thread on a busy machine must not cost a patient the message. */
const RENDER_MS = 10_000;

const config = loadWorkerConfig();
const log = createLog({ level: config.logLevel, name: 'worker' });
Runtime.install({ telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } } });
await main();

async function main(): Promise<void> {
  await using services = openLiveServices({ config, urls: config.databases, log, poolSize: POOL });
  await installTemplates(services);
  await installFacts(services);
  await installSender(services, {
    name: config.organisation.name,
    address: config.mail.senderAddress,
    postalAddress: config.organisation.postalAddress,
  });
  const lease = await holdProcessLease(services.db, `worker-${randomUUID()}`);
  const effects = effectServices(services, lease.id);
  const keys = payloadKeysOf(services.keyring);
  const worker = await createWorker(effects, keys);
  const { client, connection } = await connectTo(
    { connectionOptions: config.temporal.connection, namespace: config.temporal.namespace },
    keys,
  );
  const relay = new Relay({
    db: services.db,
    deliver: deliverToTemporal({ db: services.db, client, taskQueue: config.temporal.taskQueue }),
    batch: 50,
    idleMs: 1_000,
    onFault: (error) => log.warn('relay.failed', { error }),
  });
  relay.start();
  const bell = listenToOutbox(config.databases.main, () => relay.nudge());
  const loops = startLoops(services, effects);
  await using sequencer = auditSequencer(services);
  const health = serveHealth({
    host: config.listenHost,
    port: config.metricsPort,
    sources: services,
    worker,
    pingTemporal: () => connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.getSystemInfo({})),
  });
  log.event('worker.started', { process: lease.id });
  await worker.run();
  await loops.stop();
  await bell.stop();
  await relay.stop();
  await health.stop();
  await sequencer.stop();
  await lease.stop();
  effects.lines.stop();
  await effects.renderer.stop();
  await connection.close();
}

/** What nobody asks for: ends abandoned tries, judges followed links, lets in who is due, rings who overslept in the sandbox. */
function startLoops(services: LiveServices, effects: EffectServices) {
  const timers = [
    every(JANITOR_MS, 'janitor.failed', () => endAbandonedTries(effects)),
    every(FORGET_MS, 'janitor.failed', () => forgetOldWindows(services.db)),
    every(JUDGE_MS, 'clicks.failed', () => judgeOpens(services)),
    ...(config.sandbox === null ? [] : [every(OVERDUE_MS, 'relay.failed', () => ringOverdue(services.db))]),
  ];
  const entries = startEntryLoop(services, {
    idleMs: ENTRIES_MS,
    onFault: (error) => log.warn('entries.failed', { error }),
  });
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await entries.stop();
    },
  };
}

/** Again and again; one that fails is told and the next one comes. */
function every(ms: number, failed: Parameters<Log['warn']>[0], work: () => Promise<unknown>): NodeJS.Timeout {
  return setInterval(() => void work().catch((error: unknown) => log.warn(failed, { error })), ms);
}

function effectServices(services: LiveServices, processId: string): EffectServices {
  const ca = config.mail.caFile === null ? {} : { ca: readFileSync(config.mail.caFile, 'utf8') };
  return {
    ...services,
    processId,
    lines: createLinePool({ timeoutMs: 10_000, ehloName: config.mail.sendingDomain, ...ca }),
    routes: liveRoutes(config.mail),
    renderer: createTemplateRenderer({ timeoutMs: RENDER_MS }),
    mail: mailSettings(config),
    reach: config.faultPoint === null ? noFaults : killAt(config.faultPoint),
  };
}

function mailSettings({ organisation, mail, patientsUrl }: WorkerConfig): EffectServices['mail'] {
  return {
    sendingDomain: mail.sendingDomain,
    senderAddress: mail.senderAddress,
    patientsUrl,
    clinicName: organisation.name,
    clinicPhone: organisation.phone,
    postalAddress: organisation.postalAddress,
    defaultZone: organisation.zones[0],
    fallbackLanguage: 'en',
    isVendorNeeded: mail.delivery.kind === 'relay',
  };
}

async function createWorker(effects: EffectServices, keys: ReturnType<typeof payloadKeysOf>): Promise<Worker> {
  const connection = await NativeConnection.connect(config.temporal.connection ?? {});
  const activities = effectsOf(effects);
  return Worker.create({
    connection,
    namespace: config.temporal.namespace,
    identity: IDENTITY,
    taskQueue: config.temporal.taskQueue,
    workflowBundle: { codePath: config.workflowBundle ?? join(config.home, 'workflow-bundle.js') },
    activities: { ...activities, checkPermissionSendAndAudit: withHeartbeat(activities.checkPermissionSendAndAudit) },
    dataConverter: makeWorkerDataConverter(keys, (why, workflow) =>
      log.fault('payload.refused', { reason: why, enrollment: workflow }),
    ),
    interceptors: {
      activity: [
        activityInterceptor((error, effect, enrollment) => log.warn('effect.failed', { error, effect, enrollment })),
      ],
    },
    maxCachedWorkflows: 1_000,
    maxConcurrentActivityTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 40,
    stickyQueueScheduleToStartTimeout: '2 seconds',
    shutdownGraceTime: '20 seconds',
    shutdownForceTime: '60 seconds',
  });
}

function auditSequencer(services: LiveServices) {
  const db = connectDatabase({
    url: config.databases.sequencer,
    max: 2,
    onIdleError: (error) => log.warn('database.connection-lost', { error }),
  });
  const sequencer = startSequencer({
    db,
    keyring: services.keyring,
    everyMs: 400,
    signEveryMs: 5_000,
    anchors: { path: join(config.home, 'audit-anchors.jsonl'), everyMs: 60_000 },
    onProblem: (problem) => logProblem(log, problem),
  });
  return { stop: () => sequencer.stop(), [Symbol.asyncDispose]: () => db.destroy() };
}

function logProblem(into: Log, problem: { readonly kind: string; readonly error?: unknown }): void {
  into.fault('sequencer.failed', { kind: problem.kind, error: problem.error });
}
