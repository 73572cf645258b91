/** The Figures grid as it is looked at: rows, columns and cells that are loaded, and the cursor. */
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import {
  commands,
  type FigureCell,
  type FigureRow,
  type Figures,
  type Place,
} from "../../bindings";
import {
  columnsShown,
  copied,
  headRooms,
  needAttention,
  room,
  rowFilters,
  type RowFilter,
} from "./cells";
import { at, blockOf, fit, isSingle, spots, type Selection, type Spot } from "./selection";

/** Rows asked for at once, so that one answer stays small. */
const CHUNK = 100;

/** What the grid shows, and where the cursor is. */
export class GridView {
  figures = $state.raw<Figures | null>(null);
  selection = $state.raw<Selection>(at(0, 0));

  filter = $state.raw<RowFilter>("all");
  onlyWhole = $state(false);
  readonly measures = new SvelteSet<string>();

  /** Cells that have come into view, by authority. */
  readonly cells = new SvelteMap<string, FigureCell[]>();
  /** Room each column needs, in digits. Only grows, so that columns do not jump while scrolling. */
  rooms = $state.raw<number[]>([]);

  /** Authorities touched since the filter was chosen: their rows stay although they no longer match. */
  readonly #touched = new SvelteSet<string>();
  readonly #asked = new SvelteSet<string>();
  /** Raised by every change of data: an answer to an earlier question is thrown away. */
  #generation = 0;

  readonly rows: FigureRow[] = $derived.by(() => {
    const matches = rowFilters[this.filter].of;
    return (this.figures?.rows ?? []).filter(
      (row) => matches(row) || this.#touched.has(row.authority),
    );
  });
  readonly columns: number[] = $derived(
    this.figures ? columnsShown(this.figures.columns, this.measures, this.onlyWhole) : [],
  );
  readonly size = $derived({ rows: this.rows.length, columns: this.columns.length });
  readonly block = $derived(blockOf(this.selection));
  readonly activePlace: Place | null = $derived(this.placeAt(this.selection.active));

  // ---- loading ----

  /** Reads the frame of the grid again; cells follow as they come into view. */
  async load(): Promise<void> {
    const generation = ++this.#generation;
    this.#asked.clear();
    const figures = await commands.figures();
    if (generation !== this.#generation) return;
    const active = this.activePlace;
    const shape = (value: Figures | null) =>
      value?.columns.map((column) => column.measure + column.period).join();
    const reshaped = shape(this.figures) !== shape(figures);
    if (reshaped) this.cells.clear();
    this.figures = figures;
    const heads = headRooms(figures);
    this.rooms = reshaped
      ? heads
      : heads.map((head, index) => Math.max(head, this.rooms[index] ?? 0));
    this.#follow(active);
  }

  /** The record changed: what is shown is read again, what is out of sight is forgotten. */
  async changed(authorities: string[] | null, inView: string[]): Promise<void> {
    const touched = authorities ?? [...this.cells.keys()];
    for (const id of touched) if (!inView.includes(id)) this.cells.delete(id);
    await this.load();
    await this.fetch(
      authorities === null ? inView : inView.filter((id) => authorities.includes(id)),
      true,
    );
    await this.fetch(inView);
  }

  /** Reads the cells of these authorities, unless they are here or on their way. */
  async fetch(authorities: string[], again = false): Promise<void> {
    const missing = authorities.filter(
      (id) => again || (!this.cells.has(id) && !this.#asked.has(id)),
    );
    const generation = this.#generation;
    for (const id of missing) this.#asked.add(id);
    for (let start = 0; start < missing.length; start += CHUNK) {
      const answers = await commands.figureCells(missing.slice(start, start + CHUNK));
      if (generation !== this.#generation) return;
      const rooms = [...this.rooms];
      for (const { authority, cells } of answers) {
        this.cells.set(authority, cells);
        this.#asked.delete(authority);
        cells.forEach((cell, index) => (rooms[index] = Math.max(rooms[index] ?? 0, room(cell))));
      }
      if (rooms.some((width, index) => width !== this.rooms[index])) this.rooms = rooms;
    }
  }

  // ---- places ----

  cellAt({ row, column }: Spot): FigureCell | undefined {
    const authority = this.rows[row]?.authority;
    const index = this.columns[column];
    return authority === undefined || index === undefined
      ? undefined
      : this.cells.get(authority)?.[index];
  }

  placeAt({ row, column }: Spot): Place | null {
    const authority = this.rows[row]?.authority;
    const head = this.figures?.columns[this.columns[column] ?? -1];
    return authority !== undefined && head
      ? { authority, measure: head.measure, period: head.period }
      : null;
  }

  places(): Place[] {
    return spots(this.block).flatMap((spot) => this.placeAt(spot) ?? []);
  }

  select(selection: Selection): void {
    this.selection = fit(selection, this.size);
  }

  /** Puts the cursor on an authority's first cell, showing all rows if the filter hides it. */
  goTo(authority: string): void {
    if (!this.rows.some((row) => row.authority === authority)) this.show("all");
    const row = this.rows.findIndex((candidate) => candidate.authority === authority);
    if (row >= 0) this.select(at(row, 0));
  }

  /**
   * Puts the cursor on the first figure of an authority that needs attention, showing what hides
   * it: a required one that its answer lacks, else one that does not add up, else its first cell.
   */
  async goToAttention(authority: string): Promise<void> {
    await this.fetch([authority], !this.cells.has(authority));
    const needing = needAttention(this.cells.get(authority) ?? []);
    const index = needing.find((one) => this.columns.includes(one)) ?? needing[0];
    const head = index === undefined ? undefined : this.figures?.columns[index];
    if (head) this.goToPlace({ authority, measure: head.measure, period: head.period });
    else this.goTo(authority);
  }

  /** Puts the cursor on one figure, showing what hides it. */
  goToPlace(place: Place): void {
    this.goTo(place.authority);
    if (this.rows[this.selection.active.row]?.authority !== place.authority) return;
    const columnOf = () =>
      this.columns.findIndex((index) => {
        const head = this.figures?.columns[index];
        return head?.measure === place.measure && head.period === place.period;
      });
    if (columnOf() < 0) {
      this.choose(null);
      this.wholeOnly(false);
    }
    const column = columnOf();
    if (column >= 0) this.select(at(this.selection.active.row, column));
  }

  show(filter: RowFilter): void {
    const active = this.activePlace;
    this.#touched.clear();
    this.filter = filter;
    this.#follow(active);
  }

  /** Keeps the cursor on the same figure when rows or columns come and go. */
  #follow(place: Place | null): void {
    const row = this.rows.findIndex((candidate) => candidate.authority === place?.authority);
    const column = this.columns.findIndex((index) => {
      const head = this.figures?.columns[index];
      return head?.measure === place?.measure && head?.period === place?.period;
    });
    const { active } = this.selection;
    const next = { row: row < 0 ? active.row : row, column: column < 0 ? active.column : column };
    if (next.row !== active.row || next.column !== active.column)
      this.selection = at(next.row, next.column);
    this.selection = fit(this.selection, this.size);
  }

  /** Shows or hides one measure; with none chosen all are shown. */
  choose(measure: string | null): void {
    const active = this.activePlace;
    this.measures.clear();
    if (measure !== null) this.measures.add(measure);
    this.#follow(active);
  }

  wholeOnly(only: boolean): void {
    const active = this.activePlace;
    this.onlyWhole = only;
    this.#follow(active);
  }

  /** Reads the cells of authorities again whose figures were entered here. */
  protected async reread(authorities: string[]): Promise<void> {
    for (const id of authorities) this.#touched.add(id);
    await this.fetch(authorities, true);
  }

  // ---- text ----

  /** The texts of the block for another program, in words that can be pasted back. */
  async blockTexts(): Promise<string[][]> {
    const { top, left, bottom, right } = this.block;
    await this.fetch(this.rows.slice(top, bottom + 1).map((row) => row.authority));
    const lines: string[][] = [];
    for (let row = top; row <= bottom; row += 1) {
      const line: string[] = [];
      for (let column = left; column <= right; column += 1) {
        const cell = this.cellAt({ row, column });
        line.push(cell ? copied(cell) : "");
      }
      lines.push(line);
    }
    return lines;
  }

  get single(): boolean {
    return isSingle(this.selection);
  }
}
