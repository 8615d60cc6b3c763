import { performance } from 'node:perf_hooks';
import type { MailRoute } from './mail-routes.ts';
import type { OpenLine } from './open-line.ts';
import { RouteLines } from './route-lines.ts';
import type { Secured } from './secured.ts';
import { openLine } from './smtp-handoff.ts';
import type { ConnectOptions } from './smtp-handoff.ts';

/** Lines that stay open between messages: a connection for each mail is six to seven times slower. */
export interface LinePool {
  /** A line of one's own until its `close()`, which gives it back; with the evidence of when it was opened. */
  secure(route: MailRoute): Promise<Secured>;
  /** Ends idle lines now and lent ones when they come back. */
  stop(): void;
}

export interface LinePoolOptions extends ConnectOptions {
  readonly linesPerRoute?: number;
  readonly idleMs?: number;
  /** Afterwards a line is opened anew, so that a changed certificate is seen. */
  readonly maxAgeMs?: number;
  readonly messagesPerLine?: number;
}

const DEFAULTS = { linesPerRoute: 20, idleMs: 30_000, maxAgeMs: 5 * 60_000, messagesPerLine: 100 };

export function createLinePool(options: LinePoolOptions): LinePool {
  const limits = { ...DEFAULTS, ...options };
  const routes = new Map<string, RouteLines>();
  return {
    async secure(route) {
      const lines = linesOf(routes, route, limits);
      const isMyTurn = await lines.takeTurn(options.timeoutMs);
      if (!isMyTurn) return { kind: 'unreachable', reason: 'lines-busy' };
      const kept = await lines.takeIdle();
      return kept === null ? openNew(lines, route, options) : lend(lines, kept);
    },
    stop() {
      for (const lines of routes.values()) lines.stop();
    },
  };
}

type Limits = ConstructorParameters<typeof RouteLines>[0];

function linesOf(routes: Map<string, RouteLines>, route: MailRoute, limits: Limits): RouteLines {
  const key = `${route.host}:${route.port}/${route.servername}`;
  const known = routes.get(key) ?? new RouteLines(limits);
  routes.set(key, known);
  return known;
}

async function openNew(lines: RouteLines, route: MailRoute, options: ConnectOptions): Promise<Secured> {
  const opened = await openLine(route, options);
  if (opened.kind === 'secured') return lend(lines, { line: opened.line, openedAt: performance.now(), messages: 0 });
  lines.endTurn();
  return opened;
}

function lend(
  lines: RouteLines,
  kept: { readonly line: OpenLine; readonly openedAt: number; readonly messages: number },
): Secured {
  const { line } = kept;
  let isLent = true;
  return {
    kind: 'secured',
    evidence: line.evidence,
    line: {
      evidence: line.evidence,
      handOver: (...args) =>
        isLent ? line.handOver(...args) : Promise.resolve({ kind: 'not-accepted', reason: 'line-returned' }),
      close() {
        if (!isLent) return;
        isLent = false;
        lines.giveBack({ ...kept, messages: kept.messages + 1 });
      },
    },
  };
}
