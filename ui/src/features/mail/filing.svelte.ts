/** Messages that are looked at before they are filed, and what was said of them. */
import { commands, type MailPreview, type MailRow } from "../../bindings";
import { app } from "../../app/state.svelte";
import { tasks } from "../../app/tasks.svelte";
import { asApiError } from "../../lib/errors";
import type { Id } from "../../lib/id";
import type { Wrong } from "../../lib/errors";
import type { KindCode } from "../requests/log/kinds";
import {
  authorityOf,
  choiceOf,
  dayOf,
  eventOf,
  files,
  ofKind,
  standing,
  unsaid,
  type Said,
} from "./choices";

export class MailFiling {
  preview = $state.raw<MailPreview | null>(null);
  /** By the key of the message. */
  said = $state<Record<string, Said>>({});
  /** What is wrong with the event of a message, by field. */
  wrong = $state.raw<Record<string, Wrong>>({});
  error = $state("");
  busy = $state(false);
  /** The task under way. */
  #task = $state("");
  /** How far reading the files is; null where they have been read. */
  readonly progress = $derived(tasks.of(this.#task));
  #asked = 0;

  readonly paths: string[];
  /** The request that the files were dropped on. */
  readonly #dropped: Id | null;

  constructor(paths: string[], dropped: Id | null) {
    this.paths = paths;
    this.#dropped = dropped;
  }

  get rows(): MailRow[] {
    return this.preview?.messages ?? [];
  }

  of(row: MailRow): Said {
    return this.said[row.key] ?? unsaid(row);
  }

  /** Messages that would be filed, and events that would be logged, as things are. */
  readonly count = $derived.by(() => {
    const filed = this.rows.filter((row) => files(row, this.of(row)));
    const logged = filed.filter((row) => this.of(row).log && this.of(row).draft !== null);
    return { filed: filed.length, logged: logged.length };
  });

  /** Messages that are certain and whose event waits for a yes. */
  readonly confirmable = $derived(
    this.rows.filter((row) => {
      const said = this.of(row);
      return standing(row, said) === "certain" && said.draft !== null && !said.log;
    }),
  );

  /** Reads the files; those that were dropped on a request belong to it where nothing is certain. */
  async load(): Promise<void> {
    await this.#read();
    const dropped = this.#dropped;
    if (dropped === null) return;
    const unsure = this.rows.filter((row) => standing(row, this.of(row)) === "unsure");
    if (unsure.length === 0) return;
    for (const row of unsure) this.said[row.key].authority = dropped;
    await this.#read();
  }

  async #read(): Promise<void> {
    const ticket = ++this.#asked;
    this.busy = true;
    this.#task = tasks.next();
    try {
      const choices = this.rows.map((row) => choiceOf(row, this.of(row), app.today));
      const preview = await commands.mailPreview(this.#task, this.paths, choices);
      if (ticket !== this.#asked) return;
      for (const row of preview.messages) this.said[row.key] ??= unsaid(row);
      this.preview = preview;
      this.error = "";
    } catch (failure) {
      if (ticket === this.#asked) this.error = asApiError(failure).message;
    } finally {
      if (ticket === this.#asked) this.busy = false;
    }
  }

  /** Ends what is under way; everything stays as it was. */
  async stop(): Promise<void> {
    if (this.progress) await tasks.cancel(this.#task);
  }

  /** Says which request a message belongs to. */
  async choose(row: MailRow, authority: Id): Promise<void> {
    const said = this.said[row.key];
    if (!said || authorityOf(row, said) === authority) return;
    said.authority = authority;
    said.leaveOut = false;
    // A yes was for the other request.
    said.log = false;
    await this.#read();
  }

  leaveOut(row: MailRow, out: boolean): void {
    const said = this.said[row.key];
    if (!said) return;
    said.leaveOut = out;
    if (out) said.log = false;
  }

  /** Another kind of event: the yes is asked again. */
  setKind(row: MailRow, kind: KindCode | ""): void {
    const said = this.said[row.key];
    if (!said) return;
    said.draft = ofKind($state.snapshot(said.draft), kind, dayOf(row, app.today));
    said.log = false;
    this.#clear(row);
  }

  /** Says yes or no to logging the event; false where something in it has to be put right first. */
  setLog(row: MailRow, log: boolean): boolean {
    const said = this.said[row.key];
    if (!said?.draft) return true;
    if (log) {
      const { form, wrong } = eventOf(row, $state.snapshot(said.draft), app.today);
      if (!form) {
        this.wrong = { ...this.wrong, [row.key]: wrong };
        said.log = false;
        return false;
      }
    }
    this.#clear(row);
    said.log = log;
    return true;
  }

  #clear(row: MailRow): void {
    this.wrong = { ...this.wrong, [row.key]: {} };
  }

  /** A yes to the events of all messages that are certain. */
  confirmCertain(): void {
    for (const row of this.confirmable) this.setLog(row, true);
  }

  /** The first message whose event was confirmed and then made wrong; null where all is right. */
  firstWrong(): MailRow | null {
    for (const row of this.rows) {
      const said = this.of(row);
      if (files(row, said) && said.log && !this.setLog(row, true)) return row;
    }
    return null;
  }

  /** Files as one step. True once it is done. */
  async file(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = "";
    const choices = this.rows.map((row) => choiceOf(row, $state.snapshot(this.of(row)), app.today));
    const done = await app.tryWrite(() => commands.mailFile(tasks.next(), this.paths, choices));
    this.busy = false;
    if (!done.ok) this.error = done.error.message;
    return done.ok;
  }
}
