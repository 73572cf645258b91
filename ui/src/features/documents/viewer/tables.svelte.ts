/** The tables of the PDF that is shown, and the one that a person draws on it. */
import { app } from "../../../app/state.svelte";
import { tasks } from "../../../app/tasks.svelte";
import {
  commands,
  type ApiError,
  type DocumentTable,
  type DocumentTables,
  type Drawing,
  type Rectangle,
  type SpreadsheetSource,
} from "../../../bindings";
import type { Id } from "../../../lib/id";
import { withArea } from "./drawing";
import { recognisingFor, type Recognising } from "./recognise.svelte";

/** How a table was found, in plain words. */
export const FOUND_BY: Record<DocumentTable["found_by"], string> = {
  structure: "from the file’s own tags",
  lines: "by its lines",
  alignment: "by where its text stands: compare it",
  hand: "drawn by hand",
};

/** A table as it is listed. */
export interface ListedTable extends DocumentTable {
  /** It was recognised in a picture: each of its figures is compared before it is imported. */
  recognised: boolean;
}

/** What was found in a document. */
export class FoundTables {
  view = $state.raw<DocumentTables | null>(null);
  error = $state.raw<ApiError | null>(null);
  loading = $state(false);
  /** The table that is looked at, by its position. */
  chosen = $state<number | null>(null);
  #task = "";

  readonly document: Id;
  /** What was recognised in its pictures. */
  readonly recognising: Recognising;

  constructor(document: Id) {
    this.document = document;
    this.recognising = recognisingFor(document);
  }

  /** Those that the file holds, then those of its pictures. */
  get tables(): ListedTable[] {
    const listed = (tables: DocumentTable[] | undefined, recognised: boolean) =>
      (tables ?? []).map((table) => ({ ...table, recognised }));
    return [...listed(this.view?.tables, false), ...listed(this.recognising.tables?.tables, true)];
  }

  /** Pages that are pictures and were not recognised. */
  get pictures(): number[] {
    return this.recognising.left(this.view?.pictures ?? []);
  }

  async read(password: string | null): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    this.error = null;
    this.#task = tasks.next();
    const answer = await app.attempt(() =>
      commands.documentTables(this.#task, this.document, password),
    );
    this.loading = false;
    if (answer.ok) this.view = answer.value;
    else this.error = answer.error;
  }

  /** Nobody looks at the document any more. */
  leave(): void {
    if (this.loading) void tasks.cancel(this.#task);
    this.recognising.stop();
  }
}

/** A table that is being drawn. */
export class DrawnTable {
  /** Null until a rectangle is drawn. */
  drawing = $state.raw<Drawing | null>(null);
  /** What is read within the rectangle, by the lines as they were when it was drawn. */
  found = $state.raw<DocumentTable | null>(null);
  error = $state.raw<ApiError | null>(null);
  reading = $state(false);
  /** What a click within the rectangle adds. */
  adds = $state<"columns" | "rows">("columns");
  /** A person changed the lines: those that are drawn are read, instead of those that are found. */
  #edited = false;
  /** Counts rectangles: what is found for an earlier one is thrown away. */
  #asked = 0;

  readonly document: Id;
  readonly password: string | null;
  readonly #recognising: Recognising;

  constructor(found: FoundTables, password: string | null) {
    this.document = found.document;
    this.#recognising = found.recognising;
    this.password = password;
  }

  /** Shows a rectangle while it is drawn or moved. */
  place(page: number, area: Rectangle): void {
    const at = this.drawing ?? { page, area, columns: [], rows: [] };
    this.drawing = withArea({ ...at, page }, area);
  }

  /** Lines were changed by hand, or moved along. */
  change(drawing: Drawing): void {
    if (drawing === this.drawing) return;
    this.drawing = drawing;
    this.#edited = true;
  }

  /** Finds the lines within the rectangle as it is now. */
  async find(): Promise<void> {
    const at = this.drawing;
    if (!at) return;
    const ticket = ++this.#asked;
    this.#edited = false;
    this.reading = true;
    this.error = null;
    const asked = { ...at, columns: [], rows: [] };
    const answer = await app.attempt(() =>
      commands.documentDrawn(tasks.next(), this.document, asked, this.password),
    );
    if (ticket !== this.#asked) return;
    this.reading = false;
    if (!answer.ok) {
      this.error = answer.error;
      this.found = null;
      return;
    }
    this.found = answer.value;
    const part = answer.value.parts.find(({ page }) => page === at.page);
    this.drawing = withArea(
      { ...at, columns: part?.columns ?? [], rows: part?.rows ?? [] },
      at.area,
    );
  }

  /** How many rows and columns there are by the lines that are drawn. */
  get size(): { rows: number; columns: number } {
    const [rows, columns] = [this.drawing?.rows.length ?? 0, this.drawing?.columns.length ?? 0];
    return { rows: rows + 1, columns: columns + 1 };
  }

  /** What an import reads; null until a rectangle is drawn. */
  get source(): SpreadsheetSource | null {
    const { drawing, document: id } = this;
    if (!drawing) return null;
    // Where nobody changed a line, the reader finds them better by itself.
    const lines = this.#edited ? {} : { columns: [], rows: [] };
    const drawn = { ...drawing, ...lines };
    return this.#recognising.has(drawing.page)
      ? { kind: "recognised", id, table: null, drawing: drawn, compared: [] }
      : { kind: "drawn", id, drawing: drawn };
  }
}
