import { condition } from '@temporalio/workflow';

/**
 * Wakes a sleeping run. Signals only ring; what happened is read from the database, so a ring may be late, doubled,
 * forged or undecodable and nothing goes wrong.
 */
export class Bell {
  #hasRung = false;
  #delayMs: number | null = null;

  ring(): void {
    this.#hasRung = true;
  }

  /** Null: sleep until something rings. */
  sleepFor(delayMs: number | null): void {
    this.#delayMs = delayMs;
  }

  isQuiet(): boolean {
    return !this.#hasRung;
  }

  /** Sleeps the machine's duration, never compares instants: the calendar clock is the activities' business. */
  async wait(): Promise<void> {
    const isRung = (): boolean => this.#hasRung;
    if (this.#delayMs === null) await condition(isRung);
    else if (this.#delayMs > 0) await condition(isRung, this.#delayMs);
    this.#hasRung = false;
  }
}
