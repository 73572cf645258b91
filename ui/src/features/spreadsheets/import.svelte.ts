import { app } from "../../app/state.svelte";
import { tasks } from "../../app/tasks.svelte";
import {
  commands,
  type ApiError,
  type MappingEdit,
  type TableQuestion,
  type SpreadsheetPreview,
  type SpreadsheetSource,
} from "../../bindings";
import type { Id } from "../../lib/id";

/**
 * One table on its way into the campaign: how it is read, as the backend sees it, and what was said
 * about it since. The mapping itself is opaque here: it comes with a preview and goes back with the
 * edits made on it.
 */
export class TableImport {
  source = $state.raw<SpreadsheetSource>({ kind: "text", text: "", html: null });
  /** Whose table it is, where it does not say. */
  authority = $state<Id | null>(null);
  preview = $state.raw<SpreadsheetPreview | null>(null);
  /** Why it is read so. */
  why = $state.raw<string[]>([]);
  /** What only a person can say, with the likely answers. */
  questions = $state.raw<TableQuestion[]>([]);
  error = $state.raw<ApiError | null>(null);
  loading = $state(false);
  applying = $state(false);
  /** Opens a protected file; kept nowhere but here. */
  password: string | null;
  /** The task under way. */
  #task = $state("");
  /** How far it is. */
  readonly progress = $derived(tasks.of(this.#task));
  /** A person ended the work. */
  stopped = $state(false);
  /** Something was said that leaving would lose. */
  edited = $state(false);
  /** Contradicting figures take the place of the record's. */
  replace = $state(false);
  /** Counts edits that were not taken: what is shown returns to what stands. */
  refused = $state(0);

  /** Something was corrected; until then the table is recognised anew whenever it is read. */
  #corrected = false;
  /** Edits that are in no preview yet. */
  #pending: MappingEdit[] = [];
  /** Counts questions: an answer to an earlier one is thrown away. */
  #asked = 0;
  #stopping = false;

  constructor(source: SpreadsheetSource, authority: Id | null, password: string | null = null) {
    this.source = source;
    this.password = password;
    this.authority = authority;
  }

  get working(): boolean {
    return this.loading || this.applying;
  }

  /** Corrects how the table is read. */
  edit(...edits: MappingEdit[]): Promise<void> {
    this.#pending = [...this.#pending, ...edits];
    this.#corrected = true;
    this.edited = true;
    return this.read();
  }

  /** Takes an answer to a question. */
  answer(question: TableQuestion, edits: MappingEdit[]): Promise<void> {
    this.leave(question);
    return this.edit(...edits);
  }

  /** Makes periods of the times that the campaign lacks, and reads the table again. */
  async addPeriods(): Promise<void> {
    const days = this.preview?.lacking.map((one) => one.days) ?? [];
    if (days.length === 0) return;
    const done = await app.tryWrite(() => commands.periodsAdd(days));
    if (done.ok) await this.read();
    else this.#failed(done.error);
  }

  /** Leaves a question open: what it is about is not read. */
  leave(question: TableQuestion): void {
    this.questions = this.questions.filter((one) => one !== question);
  }

  /** Tries again with a password. */
  unlock(password: string): Promise<void> {
    this.password = password;
    return this.read();
  }

  /**
   * Takes what a person reads in the picture of a cell: the figure that it gives is imported from now
   * on.
   */
  compare(cell: string, text: string): Promise<void> {
    if (this.source.kind !== "recognised") return Promise.resolve();
    const others = this.source.compared.filter((one) => one.cell !== cell);
    this.source = { ...this.source, compared: [...others, { cell, text }] };
    // How it is read stays as it was when the cell was shown.
    this.#corrected = this.preview !== null;
    this.edited = true;
    return this.read();
  }

  belongsTo(authority: Id): Promise<void> {
    this.authority = authority;
    this.edited = true;
    return this.read();
  }

  /** Reads the table again, with the edits made since the last preview. */
  async read(): Promise<void> {
    const ticket = ++this.#asked;
    const edits = this.#pending;
    this.#stopping = false;
    this.stopped = false;
    this.loading = true;
    const task = this.#begin();
    const mapping = this.#corrected ? (this.preview?.mapping ?? null) : null;
    const answer = await app.attempt(() =>
      commands.spreadsheetPreview(task, this.source, this.authority, mapping, edits, this.password),
    );
    if (ticket !== this.#asked) return;
    this.loading = false;
    this.#pending = [];
    if (answer.ok) {
      this.preview = answer.value;
      this.authority ??= answer.value.authority;
      this.why = answer.value.why ?? this.why;
      this.questions = answer.value.questions ?? this.questions;
      this.error = null;
    } else this.#failed(answer.error);
  }

  /** Imports what the preview shows. True once it is in the record. */
  async apply(): Promise<boolean> {
    const preview = this.preview;
    if (!preview || this.working) return false;
    this.#stopping = false;
    this.stopped = false;
    this.applying = true;
    this.error = null;
    const task = this.#begin();
    const done = await app.tryWrite(() =>
      commands.spreadsheetApply(
        task,
        this.source,
        this.authority,
        preview.mapping,
        this.replace,
        this.password,
      ),
    );
    this.applying = false;
    if (!done.ok) this.#failed(done.error);
    return done.ok;
  }

  /** Ends what is under way; everything stays as it was. */
  async stop(): Promise<void> {
    if (!this.working) return;
    this.#stopping = true;
    await tasks.cancel(this.#task);
  }

  /** A task takes the place of the one before, whose answer nobody waits for. */
  #begin(): string {
    if (this.progress) void tasks.cancel(this.#task);
    this.#task = tasks.next();
    return this.#task;
  }

  #failed(error: ApiError): void {
    this.refused++;
    this.stopped = this.#stopping;
    this.error = this.#stopping ? null : error;
  }
}
