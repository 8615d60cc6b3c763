import { performance } from 'node:perf_hooks';
import type { OpenLine } from './open-line.ts';

export interface KeptLine {
  readonly line: OpenLine;
  readonly openedAt: number;
  readonly messages: number;
}

interface Limits {
  readonly linesPerRoute: number;
  readonly idleMs: number;
  readonly maxAgeMs: number;
  readonly messagesPerLine: number;
}

interface IdleLine extends KeptLine {
  readonly timer: NodeJS.Timeout;
}

/** The lines of one route: a bounded number lent at once, idle ones kept for a while, turns in order of asking. */
export class RouteLines {
  readonly #limits: Limits;
  readonly #idle: IdleLine[] = [];
  readonly #waiting: (() => void)[] = [];
  #lent = 0;
  #isStopped = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** False when no line came free in time. A turn ends with `giveBack` or `endTurn`. */
  takeTurn(timeoutMs: number): Promise<boolean> {
    if (this.#lent < this.#limits.linesPerRoute) {
      this.#lent += 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(mine), 1);
        resolve(false);
      }, timeoutMs);
      const mine = (): void => {
        clearTimeout(timer);
        resolve(true);
      };
      this.#waiting.push(mine);
    });
  }

  /** The line used last that still answers; null: open a new one. */
  async takeIdle(): Promise<KeptLine | null> {
    for (let kept = this.#idle.pop(); kept !== undefined; kept = this.#idle.pop()) {
      clearTimeout(kept.timer);
      if (this.#isFresh(kept) && (await kept.line.reset())) return kept;
      kept.line.close();
    }
    return null;
  }

  giveBack(kept: KeptLine): void {
    if (!this.#isStopped && this.#isFresh(kept) && kept.line.isReusable) this.#keep(kept);
    else kept.line.close();
    this.endTurn();
  }

  /** The turn passes to whoever waits longest. */
  endTurn(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#lent -= 1;
    else next();
  }

  stop(): void {
    this.#isStopped = true;
    for (const { line, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      line.close();
    }
  }

  #keep(kept: KeptLine): void {
    const idle: IdleLine = { ...kept, timer: setTimeout(() => this.#endIdle(idle), this.#limits.idleMs).unref() };
    this.#idle.push(idle);
  }

  #endIdle(idle: IdleLine): void {
    this.#idle.splice(this.#idle.indexOf(idle), 1);
    idle.line.close();
  }

  #isFresh({ messages, openedAt }: KeptLine): boolean {
    return messages < this.#limits.messagesPerLine && performance.now() - openedAt < this.#limits.maxAgeMs;
  }
}
