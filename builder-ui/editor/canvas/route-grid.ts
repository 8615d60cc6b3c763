/** A part of the drawing, its borders included. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Kept<T> {
  readonly item: T;
  readonly column: number;
  readonly row: number;
}

const CELL = 256;
/** However far apart cards are put: then the cells are larger. */
const MOST_CELLS = 512;

/** What lies where, in square cells, so that a line is priced beside its neighbours alone: 200 steps are laid while somebody types. */
export class RouteGrid<T> {
  readonly #cells = new Map<number, Kept<T>[]>();
  readonly #whole: Area;
  readonly #size: number;

  /** What lies outside of `whole` counts to the cells at its border. */
  constructor(whole: Area) {
    this.#whole = whole;
    this.#size = Math.max(CELL, (whole.right - whole.left) / MOST_CELLS, (whole.bottom - whole.top) / MOST_CELLS);
  }

  add(item: T, area: Area): void {
    const [column, row] = [this.#column(area.left), this.#row(area.top)];
    const [lastColumn, lastRow] = [this.#column(area.right), this.#row(area.bottom)];
    const kept = { item, column, row };
    for (let c = column; c <= lastColumn; c += 1)
      for (let r = row; r <= lastRow; r += 1) {
        const there = this.#cells.get(keyOf(c, r));
        if (there === undefined) this.#cells.set(keyOf(c, r), [kept]);
        else there.push(kept);
      }
  }

  /** The sum over whatever may lie in the area, each once; it may stop above `limit`. */
  sum(area: Area, limit: number, costOf: (item: T) => number): number {
    const [column, row] = [this.#column(area.left), this.#row(area.top)];
    const [lastColumn, lastRow] = [this.#column(area.right), this.#row(area.bottom)];
    let sum = 0;
    for (let c = column; c <= lastColumn; c += 1)
      for (let r = row; r <= lastRow; r += 1)
        for (const kept of this.#cells.get(keyOf(c, r)) ?? []) {
          // Of the cells that both lie in, the first one counts.
          if (c !== Math.max(column, kept.column) || r !== Math.max(row, kept.row)) continue;
          sum += costOf(kept.item);
          if (sum > limit) return sum;
        }
    return sum;
  }

  #column(x: number): number {
    return this.#cellOf(x - this.#whole.left);
  }

  #row(y: number): number {
    return this.#cellOf(y - this.#whole.top);
  }

  #cellOf(distance: number): number {
    return Math.min(MOST_CELLS, Math.max(0, Math.floor(distance / this.#size)));
  }
}

const keyOf = (column: number, row: number): number => column * (MOST_CELLS + 1) + row;
