import { SvelteMap } from "svelte/reactivity";
import { app } from "../../app/state.svelte";
import {
  commands,
  type ApiError,
  type Meaning,
  type Place,
  type SecondCell,
  type SecondResult,
} from "../../bindings";
import type { Id } from "../../lib/id";
import type { Question } from "../figures/grid.svelte";

/** What became of a figure in this session. */
export type Mark = "agrees" | "differs" | "skipped";

const keyOf = ({ authority, measure, period }: Place): string =>
  `${authority} ${measure} ${period}`;

/** One person entering again what another entered, without seeing it. */
export class Session {
  /** Whose figures; null: everybody's. */
  authority = $state<Id | null>(null);
  cells = $state.raw<SecondCell[]>([]);
  loading = $state(true);
  error = $state.raw<ApiError | null>(null);
  /** What the source says, as typed. */
  text = $state("");
  /** Why what was typed was not taken. */
  refusal = $state("");
  busy = $state(false);
  /** A sign whose meaning has to be said first. */
  question = $state.raw<Question | null>(null);
  /** What was said of the figure before. */
  last = $state.raw<{ result: SecondResult; message: string } | null>(null);
  readonly #marks = new SvelteMap<string, Mark>();

  readonly queue: SecondCell[] = $derived(
    this.cells.filter(({ place }) => this.authority === null || place.authority === this.authority),
  );
  readonly current: SecondCell | null = $derived(
    this.queue.find(({ place }) => !this.#marks.has(keyOf(place))) ?? null,
  );
  readonly left: number = $derived(
    this.queue.filter(({ place }) => !this.#marks.has(keyOf(place))).length,
  );
  readonly authorities: { id: Id; name: string; count: number }[] = $derived.by(() => {
    const found: Record<Id, { id: Id; name: string; count: number }> = {};
    for (const { place, authority } of this.cells) {
      found[place.authority] ??= { id: place.authority, name: authority, count: 0 };
      found[place.authority].count += this.#marks.has(keyOf(place)) ? 0 : 1;
    }
    return Object.values(found);
  });

  constructor(authority: Id | null) {
    this.authority = authority;
  }

  /** Figures of this session with one mark. */
  marked(mark: Mark): number {
    return [...this.#marks.values()].filter((one) => one === mark).length;
  }

  async load(): Promise<void> {
    this.loading = true;
    const list = await app.attempt(() => commands.secondList(null));
    this.loading = false;
    this.error = list.ok ? null : list.error;
    if (!list.ok) return;
    this.cells = list.value;
    // Nothing of this authority is left to check: the others are.
    if (this.queue.length === 0) this.authority = null;
  }

  choose(authority: Id | null): void {
    this.authority = authority;
    this.#clear();
    this.last = null;
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
    const answer = await app.attempt(() => commands.secondEnter(cell.place, this.text));
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
      this.#marks.set(keyOf(cell.place), result);
      this.last = { result, message };
      this.#clear();
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
  skip(): void {
    if (!this.current || this.busy) return;
    this.#marks.set(keyOf(this.current.place), "skipped");
    this.last = null;
    this.#clear();
  }

  /** Brings back what was skipped. */
  again(): void {
    for (const [key, mark] of this.#marks) if (mark === "skipped") this.#marks.delete(key);
  }

  #clear(): void {
    this.text = "";
    this.refusal = "";
    this.question = null;
  }
}
