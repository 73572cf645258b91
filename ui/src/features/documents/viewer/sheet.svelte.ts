/** The rows of one sheet of a table, asked for in windows as they come into view. */
import { SvelteMap } from "svelte/reactivity";
import { commands, type SheetCell } from "../../../bindings";
import { asApiError } from "../../../lib/errors";
import type { Id } from "../../../lib/id";
import { windowsOf } from "./virtual";

/** Rows asked for at once. */
export const WINDOW = 100;

/** Characters that a column has room for at least, and for texts at most. */
export const LEAST = 6;
const LONGEST = 30;

/** Windows kept: a million rows that were scrolled through are not all held. */
const KEPT = 60;

export class SheetRows {
  /** Cells by row, from 0. */
  readonly #windows = new SvelteMap<number, SheetCell[][]>();
  /** Not reactive: only says what is on its way. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #asked = new Set<number>();
  error = $state("");
  /** How many characters each column needs, by the rows that came so far; none where `LEAST` do. */
  widths = $state.raw<readonly (number | undefined)[]>([]);

  readonly document: Id;
  readonly sheet: number;

  constructor(document: Id, sheet: number) {
    this.document = document;
    this.sheet = sheet;
  }

  /** The cells of a row; undefined while it is on its way. */
  row(row: number): SheetCell[] | undefined {
    const first = Math.floor(row / WINDOW) * WINDOW;
    const window = this.#windows.get(first);
    return window && (window[row - first] ?? []);
  }

  cell(row: number, column: number): SheetCell | undefined {
    return this.row(row)?.[column];
  }

  /** Asks for the rows from `first` up to `end`, unless they are here or on their way. */
  async want(first: number, end: number): Promise<void> {
    const wanted = windowsOf(first, end, WINDOW);
    await Promise.all(wanted.map((from) => this.#ask(from)));
    for (const from of this.#windows.keys()) {
      if (this.#windows.size <= KEPT) break;
      if (!wanted.includes(from)) this.#windows.delete(from);
    }
  }

  async #ask(from: number): Promise<void> {
    if (this.#windows.has(from) || this.#asked.has(from)) return;
    this.#asked.add(from);
    try {
      const rows = await commands.documentRows(this.document, this.sheet, from, WINDOW);
      const window: SheetCell[][] = [];
      // Rows are counted from 1, and empty ones may be left out.
      for (const { row, cells } of rows) window[row - 1 - from] = cells;
      this.#windows.set(from, window);
      this.#grow(window);
      this.error = "";
    } catch (failure) {
      this.error = asApiError(failure).message;
    } finally {
      this.#asked.delete(from);
    }
  }

  /** Makes room for what came: a number is never cut, a longer text is. */
  #grow(window: readonly SheetCell[][]): void {
    const grown = [...this.widths];
    for (const cells of window) {
      cells?.forEach(({ text, kind }, column) => {
        const room = kind === "text" ? Math.min(LONGEST, text.length) : text.length;
        if (room > (grown[column] ?? LEAST)) grown[column] = room;
      });
    }
    this.widths = grown;
  }
}
