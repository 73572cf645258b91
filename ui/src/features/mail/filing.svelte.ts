/** Messages that are filed one after another, and what was said of each. */
import { commands, type MailPreview, type MailRow, type TableToImport } from "../../bindings";
import { app } from "../../app/state.svelte";
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { tasks } from "../../app/tasks.svelte";
import { asApiError } from "../../lib/errors";
import type { Id } from "../../lib/id";
import type { Wrong } from "../../lib/errors";
import type { KindCode } from "../requests/log/kinds";
import {
  authoritiesOf,
  choiceOf,
  dayOf,
  isPlain,
  ofKind,
  standing,
  unsaid,
  waits,
  notGivenOf,
  wrongWith,
  type Said,
} from "./choices";

export class MailFiling {
  preview = $state.raw<MailPreview | null>(null);
  /** By the key of the message. */
  said = $state<Record<string, Said>>({});
  /** What is wrong with what was said of a message, by field. */
  wrong = $state.raw<Record<string, Wrong>>({});
  error = $state("");
  busy = $state(false);
  /** The task under way. */
  #task = $state("");
  /** How far reading the files is; null where they have been read. */
  readonly progress = $derived(tasks.of(this.#task));
  #asked = 0;
  /** Tables to import afterwards, by the key of their message. */
  #tables = new SvelteMap<string, TableToImport[]>();

  readonly paths: string[];
  /** The request that the files were dropped on. */
  #dropped: Id | null;

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

  /** Messages with which something is still to be done. */
  readonly waiting = $derived(this.rows.filter((row) => waits(row, this.of(row))));

  /** Messages that can be filed unseen: certain, with all that is logged clear from the text. */
  readonly plain = $derived(this.rows.filter((row) => isPlain(row, this.of(row), app.today)));

  /** Reads the files; those that were dropped on a request belong to it where nothing is certain. */
  async load(): Promise<void> {
    const ticket = ++this.#asked;
    this.busy = true;
    this.#task = tasks.next();
    try {
      const preview = await commands.mailPreview(this.#task, this.paths);
      if (ticket !== this.#asked) return;
      for (const row of preview.messages) this.said[row.key] ??= this.#first(row);
      this.preview = preview;
      this.error = "";
    } catch (failure) {
      if (ticket === this.#asked) this.error = asApiError(failure).message;
    } finally {
      if (ticket === this.#asked) this.busy = false;
    }
  }

  #first(row: MailRow): Said {
    const said = unsaid(row);
    const elsewhere = row.matches.some(({ certain }) => certain);
    return this.#dropped !== null && !elsewhere ? { ...said, authorities: [this.#dropped] } : said;
  }

  /** Ends what is under way, and lets go of the messages. */
  async stop(): Promise<void> {
    this.#asked++;
    if (this.progress) await tasks.cancel(this.#task);
    await app.attempt(() => commands.mailClose());
  }

  /** Says that a message belongs to a request, or that it does not. */
  choose(row: MailRow, authority: Id, belongs = true): void {
    const said = this.said[row.key];
    if (!said) return;
    const others = authoritiesOf(row, said).filter((one) => one !== authority);
    said.authorities = belongs ? [...others, authority] : others;
    said.leaveOut = false;
    // Which figures are not given was clear for one request.
    if (said.authorities.length > 1) for (const one of said.notGiven) one.on = false;
    this.#clear(row);
  }

  leaveOut(row: MailRow, out: boolean): void {
    const said = this.said[row.key];
    if (said) said.leaveOut = out;
    this.#clear(row);
  }

  setKind(row: MailRow, kind: KindCode | ""): void {
    const said = this.said[row.key];
    if (!said) return;
    said.draft = ofKind($state.snapshot(said.draft), kind, dayOf(row, app.today));
    said.log = kind !== "";
    this.#clear(row);
  }

  #clear(row: MailRow): void {
    this.wrong = { ...this.wrong, [row.key]: {} };
  }

  /** Files one message as one step. False where something has to be put right first. */
  async file(row: MailRow): Promise<boolean> {
    const wrong = wrongWith(row, $state.snapshot(this.of(row)), app.today);
    this.wrong = { ...this.wrong, [row.key]: wrong };
    return Object.keys(wrong).length === 0 && this.#send([row]);
  }

  /** Files all that can be filed unseen, as one step. */
  filePlain(): Promise<boolean> {
    return this.#send(this.plain);
  }

  async #send(rows: MailRow[]): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = "";
    const choices = rows.map((row) => choiceOf(row, $state.snapshot(this.of(row)), app.today));
    let tables: TableToImport[] = [];
    const done = await app.tryWrite(async () => {
      const filed = await commands.mailFile(tasks.next(), this.paths, choices);
      tables = filed.tables;
      return filed.done;
    });
    this.busy = false;
    if (!done.ok) {
      this.error = done.error.message;
      return false;
    }
    for (const row of rows) {
      const those = tables.filter(({ message }) => message === row.key);
      this.#tables.set(row.key, this.of(row).imports ? those : []);
    }
    await this.load();
    return true;
  }

  /** Tables of the messages that are filed now, to be imported. */
  tables(): TableToImport[] {
    const filed = this.rows.filter((row) => standing(row, this.of(row)) === "filed");
    return filed.flatMap(({ key }) => this.#tables.get(key) ?? []);
  }

  /** In a few words, what would happen with a message. */
  summary(row: MailRow): string {
    const said = this.of(row);
    if (row.known !== "") return "Filed";
    if (row.kind_title === "") return "Only kept";
    const provisions = [...new SvelteSet(said.draft?.citations.map(({ provision }) => provision))];
    const result = row.says.find(({ about }) => about === "result")?.words;
    const words = row.decide === "" ? (result ?? row.kind_title) : `${row.kind_title}: you decide`;
    const under = provisions.length > 0 ? ` under ${provisions.join(", ")}` : "";
    const entered = notGivenOf(row, said);
    const withheld = entered.some(({ provision }) => provision !== null);
    const notHeld = entered.some(({ provision }) => provision === null);
    return (
      words + (withheld ? ", figures withheld" : "") + under + (notHeld ? ", figures not held" : "")
    );
  }
}
