/**
 * The Figures grid as a spreadsheet: what is loaded, where the cursor is, and what typing does.
 *
 * It computes no figure: text goes to the backend as typed, and comes back as it is to be shown.
 * Nothing that was typed is dropped: an entry that is refused stays in its editor, and keys pressed
 * while an entry is on its way are kept and replayed.
 */
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import {
  commands,
  type EntryPreview,
  type FigureCell,
  type FigureRow,
  type Figures,
  type Meaning,
  type Place,
  type TypedCell,
} from "../../bindings";
import { app } from "../../app/state.svelte";
import type { SymbolAsked } from "../../components/SymbolQuestion.svelte";
import { told } from "../../lib/errors";
import { columnsShown, copied, headRooms, room, rowFilters, unique, type RowFilter } from "./cells";
import {
  at,
  blockOf,
  fit,
  isSingle,
  move,
  spots,
  type Press,
  type Selection,
  type Spot,
} from "./selection";
import { lineCount, toTsv } from "../../lib/tsv";

/** Rows asked for at once, so that one answer stays small. */
const CHUNK = 100;

export interface Editing {
  text: string;
  /** Typing replaced the cell: arrows enter and move. After F2 they move in the text. */
  replaces: boolean;
  /** Why the entry was refused, beside the cell. */
  error: string;
}

/** Several entries shown before they are made. */
export interface Proposal {
  title: string;
  preview: EntryPreview;
  /** Asked again once a sign has its meaning. */
  again: () => Promise<EntryPreview>;
}

export class FigureGrid {
  figures = $state.raw<Figures | null>(null);
  selection = $state.raw<Selection>(at(0, 0));
  editing = $state<Editing | null>(null);
  question = $state.raw<SymbolAsked | null>(null);
  proposal = $state.raw<Proposal | null>(null);
  /** Said at the head of the grid: a failure that belongs to no single cell. */
  problem = $state("");
  busy = $state(false);
  /** Rows that PageUp and PageDown move; set by the view. */
  page = 20;

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
  #queue: Press[] = [];
  #resume: (() => Promise<void>) | null = null;

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

  // ---- keys ----

  /** Takes a key. `true`: it was used, and must do nothing else. */
  press(press: Press): boolean {
    if (this.busy) {
      // Ctrl with a letter or digit that is not the grid's own belongs to the window.
      if (press.ctrl && press.key.length === 1 && !/[acd]/i.test(press.key)) return false;
      this.#queue.push(press);
      return true;
    }
    return this.editing ? this.#whileEditing(press) : this.#whileMoving(press);
  }

  #whileEditing(press: Press): boolean {
    const editing = this.editing;
    if (!editing) return false;
    if (press.key === "Escape") {
      this.editing = null;
      return true;
    }
    if (press.key === "F2") {
      editing.replaces = !editing.replaces;
      return true;
    }
    if (press.key === "Enter" && press.ctrl) {
      void this.#run(() => this.#enterEverywhere(editing.text));
      return true;
    }
    const leaves = press.key === "Enter" || press.key === "Tab";
    if (
      leaves ||
      (editing.replaces && press.key.startsWith("Arrow") && !press.ctrl && !press.shift)
    ) {
      void this.#run(() => this.#commit(press));
      return true;
    }
    return false;
  }

  #whileMoving(press: Press): boolean {
    const { key, ctrl, shift } = press;
    if (key === "F2") return this.edit();
    if (key === "F8") return this.#nextProblem(shift ? -1 : 1);
    if (key === "Delete" || key === "Backspace") {
      void this.#run(() => this.#enter(this.places().map((place) => ({ place, text: "" }))));
      return true;
    }
    if (ctrl && key.toLowerCase() === "c") {
      void this.#run(() => this.copy());
      return true;
    }
    if (ctrl && key.toLowerCase() === "d") {
      void this.#run(() => this.#fillDown());
      return true;
    }
    if (ctrl && key.toLowerCase() === "a") {
      this.select({
        anchor: { row: 0, column: 0 },
        active: { row: this.size.rows - 1, column: this.size.columns - 1 },
      });
      return true;
    }
    const moved = move(this.selection, press, this.size, this.page);
    if (moved) {
      this.selection = moved;
      return true;
    }
    if (key.toLowerCase() === "c" && !ctrl) {
      void this.#run(() => this.check(!shift));
      return true;
    }
    if (key.length === 1 && !ctrl && key !== " " && !/[oO[\]?/]/.test(key)) return this.edit(key);
    return false;
  }

  /** Opens the editor: on the cell's own text, or on what was typed in its place. */
  edit(typed?: string): boolean {
    if (!this.activePlace) return false;
    const text = typed ?? this.cellAt(this.selection.active)?.edit ?? "";
    this.editing = { text, replaces: typed !== undefined, error: "" };
    return true;
  }

  /** Enters what is being typed, then does what was asked. `false`: it was refused and stays. */
  async settle(): Promise<boolean> {
    if (this.editing) await this.#run(() => this.#commit(null));
    return this.editing === null;
  }

  /** One thing at a time; keys that come meanwhile are replayed after it, in order. */
  async #run(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = "";
    try {
      await work();
    } catch (error) {
      if (this.editing) this.editing.error = told(error);
      else this.problem = told(error);
    } finally {
      this.busy = false;
    }
    this.#replay();
  }

  #replay(): void {
    // A refused entry or a question waits for the person: what they typed on was for other cells.
    if (this.editing?.error || this.question || this.proposal) this.#queue = [];
    while (!this.busy) {
      const press = this.#queue.shift();
      if (!press) return;
      if (this.press(press) || !this.editing) continue;
      if (press.key.length === 1 && !press.ctrl) this.editing.text += press.key;
      else if (press.key === "Backspace") this.editing.text = this.editing.text.slice(0, -1);
    }
  }

  #nextProblem(step: 1 | -1): boolean {
    const count = this.size.rows;
    for (let offset = 1; offset <= count; offset += 1) {
      const index = (this.selection.active.row + step * offset + count * 2) % count;
      const row = this.rows[index];
      if (!row?.differs && !row?.to_enter) continue;
      this.select(at(index, this.selection.active.column));
      return true;
    }
    return true;
  }

  // ---- entries ----

  async #commit(then: Press | null): Promise<void> {
    const editing = this.editing;
    const place = this.activePlace;
    if (!editing || !place) return;
    if (!editing.replaces && editing.text === this.cellAt(this.selection.active)?.edit) {
      this.#leave(then);
      return;
    }
    editing.error = "";
    const preview = await commands.figuresEnter([{ place, text: editing.text }], null, false);
    const [entry] = preview.cells;
    if (entry?.outcome === "refused") editing.error = entry.message;
    else if (entry?.outcome === "ask" && entry.symbol) this.#ask(entry, () => this.#commit(then));
    else {
      await this.#reread([place.authority]);
      this.#leave(then);
    }
  }

  #leave(then: Press | null): void {
    this.editing = null;
    if (then)
      this.selection =
        move(
          at(this.selection.active.row, this.selection.active.column),
          then,
          this.size,
          this.page,
        ) ?? this.selection;
  }

  async #reread(authorities: string[]): Promise<void> {
    for (const id of authorities) this.#touched.add(id);
    await this.fetch(authorities, true);
  }

  /** Enters cells that need no preview. */
  async #enter(cells: TypedCell[]): Promise<void> {
    if (cells.length === 0) return;
    const preview = await commands.figuresEnter(cells, null, false);
    if (!preview.applied && preview.refused > 0)
      this.problem = preview.cells.find((cell) => cell.outcome === "refused")?.message ?? "";
    await this.#reread(unique(cells.map((cell) => cell.place.authority)));
  }

  async #enterEverywhere(text: string): Promise<void> {
    const editing = this.editing;
    const cells = this.places().map((place) => ({ place, text }));
    const again = () => commands.figuresEnter(cells, null, true);
    const preview = await again();
    const refused = preview.cells.find((cell) => cell.outcome === "refused");
    if (refused) {
      if (editing) editing.error = refused.message;
      return;
    }
    this.editing = null;
    await this.#propose(`Enter ${text} in ${cells.length} cells`, preview, again);
  }

  /** The first row of the block into the rest; from the row above where the block is one row. */
  async #fillDown(): Promise<void> {
    const { top, left, bottom, right } = this.block;
    const from = top === bottom ? top - 1 : top;
    if (from < 0) return;
    const authority = this.rows[from]?.authority;
    if (authority !== undefined) await this.fetch([authority]);
    const cells = spots({ top: from + 1, left, bottom, right }).flatMap((spot) => {
      const place = this.placeAt(spot);
      const source = this.cellAt({ row: from, column: spot.column });
      return place && source ? [{ place, text: source.edit }] : [];
    });
    const again = () => commands.figuresEnter(cells, null, true);
    await this.#propose("Fill down", await again(), again);
  }

  /** Shows what would change where a figure would be overwritten or something is asked; else enters it. */
  async #propose(
    title: string,
    preview: EntryPreview,
    again: () => Promise<EntryPreview>,
  ): Promise<void> {
    const overwrites = preview.cells.some((cell) => cell.outcome === "change" && cell.from !== "");
    if (overwrites || preview.refused > 0 || preview.asks > 0)
      this.proposal = { title, preview, again };
    else await this.#enter(changes(preview));
  }

  /** Shows what a pasted block would change. */
  async paste(block: string): Promise<void> {
    if (block === "") return;
    await this.#run(async () => {
      const { top, left } = this.block;
      const authorities = this.rows.slice(top, top + lineCount(block)).map((row) => row.authority);
      const columns = this.columns.slice(left).flatMap((index) => {
        const head = this.figures?.columns[index];
        return head ? [{ measure: head.measure, period: head.period }] : [];
      });
      const again = () => commands.figuresBlock(block, authorities, columns);
      this.proposal = { title: "Paste", preview: await again(), again };
    });
  }

  /** Makes the accepted entries of a proposal, as one step. */
  async accept(source: string): Promise<void> {
    const proposal = this.proposal;
    if (!proposal) return;
    const cells = changes(proposal.preview);
    const result = await commands.figuresEnter(cells, source.trim() || null, false);
    if (!result.applied) {
      this.proposal = { ...proposal, preview: result };
      return;
    }
    this.proposal = null;
    await this.#reread(unique(cells.map((cell) => cell.place.authority)));
  }

  #ask(entry: EntryPreview["cells"][number], resume: () => Promise<void>): void {
    if (!entry.symbol) return;
    this.#resume = resume;
    this.question = {
      authority: entry.place.authority,
      name: entry.authority,
      symbol: entry.symbol,
      message: entry.message,
    };
  }

  /** Asks what a sign in a proposal means; the proposal is read again with the answer. */
  askIn(entry: EntryPreview["cells"][number]): void {
    this.#ask(entry, async () => {
      const proposal = this.proposal;
      if (proposal) this.proposal = { ...proposal, preview: await proposal.again() };
    });
  }

  /** Remembers what the sign means in this response, and goes on with what needed it. */
  async answer(meaning: Meaning): Promise<void> {
    const question = this.question;
    if (!question) return;
    await commands.symbolMeaning(question.authority, question.symbol, meaning);
    const resume = this.#resume;
    this.question = null;
    this.#resume = null;
    if (resume) await this.#run(resume);
  }

  /** No answer: nothing is entered, and the typed text stays. */
  putOff(): void {
    this.question = null;
    this.#resume = null;
  }

  async check(checked: boolean): Promise<void> {
    await app.write(() => commands.figuresCheck(this.places(), checked));
  }

  /** The block as text for another program, in words that can be pasted back. */
  async blockText(): Promise<string> {
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
    return toTsv(lines);
  }

  async copy(): Promise<void> {
    await commands.copyText(await this.blockText());
    app.say(this.single ? "Copied 1 cell" : "Copied the block");
  }

  get single(): boolean {
    return isSingle(this.selection);
  }
}

const changes = (preview: EntryPreview): TypedCell[] =>
  preview.cells
    .filter((cell) => cell.outcome === "change")
    .map(({ place, text }) => ({ place, text }));
