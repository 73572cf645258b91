/**
 * The Figures grid as a spreadsheet: what keys do, and how figures are entered.
 *
 * It computes no figure: text goes to the backend as typed, and comes back as it is to be shown.
 * Nothing that was typed is dropped: an entry that is refused stays in its editor, and keys pressed
 * while an entry is on its way are kept and replayed.
 */
import { app } from "../../app/state.svelte";
import { commands, type EntryPreview, type Meaning, type TypedCell } from "../../bindings";
import type { SymbolAsked } from "../../components/SymbolQuestion.svelte";
import { told } from "../../lib/errors";
import { lineCount } from "../../lib/line-count";
import { unique } from "./cells";
import { at, move, spots, type Press } from "./selection";
import { GridView } from "./view.svelte";

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

export class FigureGrid extends GridView {
  editing = $state<Editing | null>(null);
  question = $state.raw<SymbolAsked | null>(null);
  proposal = $state.raw<Proposal | null>(null);
  /** Said at the head of the grid: a failure that belongs to no single cell. */
  problem = $state("");
  busy = $state(false);
  /** Rows that PageUp and PageDown move; set by the view. */
  page = 20;
  #queue: Press[] = [];
  #resume: (() => Promise<void>) | null = null;

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
      void this.#run(() => this.goToAttention(row.authority));
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
    const preview = await commands.figuresEnter([{ place, text: editing.text }], null);
    const [entry] = preview.cells;
    if (entry?.outcome === "refused") editing.error = entry.message;
    else if (entry?.outcome === "ask" && entry.symbol) this.#ask(entry, () => this.#commit(then));
    else {
      await this.reread([place.authority]);
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

  /** Enters cells that need no preview. */
  async #enter(cells: TypedCell[]): Promise<void> {
    if (cells.length === 0) return;
    const preview = await commands.figuresEnter(cells, null);
    if (!preview.applied && preview.refused > 0)
      this.problem = preview.cells.find((cell) => cell.outcome === "refused")?.message ?? "";
    await this.reread(unique(cells.map((cell) => cell.place.authority)));
  }

  async #enterEverywhere(text: string): Promise<void> {
    const editing = this.editing;
    const cells = this.places().map((place) => ({ place, text }));
    const again = () => commands.figuresPreview(cells);
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
    const again = () => commands.figuresPreview(cells);
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
    const result = await commands.figuresEnter(cells, source.trim() || null);
    if (!result.applied) {
      this.proposal = { ...proposal, preview: result };
      return;
    }
    this.proposal = null;
    await this.reread(unique(cells.map((cell) => cell.place.authority)));
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

  async copy(): Promise<void> {
    await commands.copyBlock(await this.blockTexts());
    app.say(this.single ? "Copied 1 cell" : "Copied the block");
  }
}

const changes = (preview: EntryPreview): TypedCell[] =>
  preview.cells
    .filter((cell) => cell.outcome === "change")
    .map(({ place, text }) => ({ place, text }));
