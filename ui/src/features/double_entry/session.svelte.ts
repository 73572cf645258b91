import { SvelteMap } from "svelte/reactivity";
import { app } from "../../app/state.svelte";
import {
  commands,
  type ApiError,
  type Meaning,
  type Place,
  type DoubleEntryAuthority,
  type DoubleEntryCell,
  type DoubleEntryResult,
} from "../../bindings";
import type { Id } from "../../lib/id";
import type { SymbolAsked } from "../../components/SymbolQuestion.svelte";

/** What became of a figure in this session. */
export type Mark = "agrees" | "differs" | "skipped";

const keyOf = ({ authority, measure, period }: Place): string =>
  `${authority} ${measure} ${period}`;

/** One person entering again what another entered, without seeing it. */
export class Session {
  /** Whose figures; null: everybody's, one authority after another. */
  authority = $state<Id | null>(null);
  authorities = $state.raw<DoubleEntryAuthority[]>([]);
  /** The figures of the authority whose turn it is. */
  cells = $state.raw<DoubleEntryCell[]>([]);
  loading = $state(true);
  error = $state.raw<ApiError | null>(null);
  /** What the source says, as typed. */
  text = $state("");
  /** Why what was typed was not taken. */
  refusal = $state("");
  busy = $state(false);
  /** A sign whose meaning has to be said first. */
  question = $state.raw<SymbolAsked | null>(null);
  /** What was said of the figure before. */
  last = $state.raw<{ result: DoubleEntryResult; message: string } | null>(null);
  readonly #marks = new SvelteMap<string, { mark: Mark; authority: Id }>();
  readonly #left = new SvelteMap<Id, number>();

  readonly current: DoubleEntryCell | null = $derived(
    this.cells.find(({ place }) => !this.#marks.has(keyOf(place))) ?? null,
  );
  readonly leftOfAll: number = $derived([...this.#left.values()].reduce((sum, n) => sum + n, 0));
  readonly left: number = $derived(
    this.authority === null ? this.leftOfAll : this.leftOf(this.authority),
  );

  /** Figures of an authority that this session has not come to. */
  leftOf(authority: Id): number {
    return this.#left.get(authority) ?? 0;
  }

  /** Figures of this session with one mark. */
  marked(mark: Mark): number {
    return [...this.#marks.values()].filter((one) => one.mark === mark).length;
  }

  async load(): Promise<void> {
    this.loading = true;
    const list = await app.attempt(commands.doubleEntryList);
    if (list.ok) {
      this.authorities = list.value;
      this.#left.clear();
      for (const { authority, left } of list.value) this.#left.set(authority, left);
      await this.#goOn();
    } else {
      this.error = list.error;
      this.loading = false;
    }
  }

  async choose(authority: Id | null): Promise<void> {
    this.authority = authority;
    this.last = null;
    this.cells = [];
    await this.#goOn();
  }

  async enter(): Promise<void> {
    const cell = this.current;
    if (!cell || this.busy) return;
    if (this.text.trim() === "") {
      this.refusal = "Type what the source says, or skip this figure.";
      return;
    }
    this.busy = true;
    this.refusal = "";
    const answer = await app.attempt(() => commands.doubleEntryEnter(cell.place, this.text));
    this.busy = false;
    if (!answer.ok) {
      this.refusal = answer.error.message;
      return;
    }
    const { result, message, symbol } = answer.value;
    if (result === "ask" && symbol) {
      this.question = {
        authority: cell.place.authority,
        name: cell.authority,
        symbol,
        message,
      };
    } else if (result === "agrees" || result === "differs") {
      this.last = { result, message };
      await this.#mark(cell, result);
    } else this.refusal = message;
  }

  /** Remembers what the sign means in this response, and enters the figure with it. */
  async answer(meaning: Meaning): Promise<void> {
    const question = this.question;
    if (!question) return;
    await commands.symbolMeaning(question.authority, question.symbol, meaning);
    this.question = null;
    await this.enter();
  }

  /** Leaves the figure for later. */
  async skip(): Promise<void> {
    if (!this.current || this.busy) return;
    this.last = null;
    await this.#mark(this.current, "skipped");
  }

  /** Brings back what was skipped. */
  async again(): Promise<void> {
    for (const [key, { mark, authority }] of this.#marks)
      if (mark === "skipped") {
        this.#marks.delete(key);
        this.#left.set(authority, this.leftOf(authority) + 1);
      }
    this.cells = [];
    await this.#goOn();
  }

  async #mark({ place }: DoubleEntryCell, mark: Mark): Promise<void> {
    const { authority } = place;
    this.#marks.set(keyOf(place), { mark, authority });
    this.#left.set(authority, this.leftOf(authority) - 1);
    await this.#goOn();
  }

  /** Fetches the figures of the next authority when those at hand are done. */
  async #goOn(): Promise<void> {
    this.text = "";
    this.refusal = "";
    this.question = null;
    while (!this.current) {
      const next =
        this.authority ??
        this.authorities.find(({ authority }) => this.leftOf(authority) > 0)?.authority;
      if (!next || this.leftOf(next) === 0) break;
      this.loading = true;
      const cells = await app.attempt(() => commands.doubleEntryCells(next));
      this.error = cells.ok ? null : cells.error;
      if (!cells.ok) break;
      this.cells = cells.value;
      // Meanwhile some may have been checked elsewhere.
      const open = cells.value.filter(({ place }) => !this.#marks.has(keyOf(place)));
      this.#left.set(next, open.length);
    }
    this.loading = false;
  }
}
