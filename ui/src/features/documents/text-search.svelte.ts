import { commands, type ApiError, type SearchHit, type SearchView } from "../../bindings";
import { asApiError } from "../../lib/errors";
import { viewer } from "./viewer/viewer.svelte";

/** Looked for after a pause in typing, in milliseconds. */
const PAUSE = 150;
/** Looked for again so often while documents are still being read, in milliseconds. */
const AGAIN = 1500;

/** `3 documents are still to be read for the search.`; empty where none is. */
export function unreadWords(unread: number): string {
  if (unread === 0) return "";
  return unread === 1
    ? "1 document is still to be read for the search."
    : `${unread} documents are still to be read for the search.`;
}

/** Opens a document at the place that was found, with the words marked. */
export function openHit(hit: SearchHit): void {
  viewer.show(hit.document, { spot: hit.spot, find: hit.found });
}

/** Looks for words in the text of documents. */
export class TextSearch {
  /** What was found for the words that were asked for last; null where none were. */
  view = $state.raw<SearchView | null>(null);
  error = $state.raw<ApiError | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ticket = 0;

  get unread(): string {
    return unreadWords(this.view?.unread ?? 0);
  }

  /** Looks for other words; empty ones end the search. Answers to older words are dropped. */
  look(words: string): void {
    this.#ticket += 1;
    clearTimeout(this.#timer);
    if (words.trim() === "") {
      this.view = null;
      this.error = null;
    } else this.#wait(words, PAUSE);
  }

  #wait(words: string, pause: number): void {
    const ticket = this.#ticket;
    this.#timer = setTimeout(() => void this.#ask(words, ticket), pause);
  }

  async #ask(words: string, ticket: number): Promise<void> {
    try {
      const view = await commands.documentsSearch(words);
      if (ticket !== this.#ticket) return;
      this.view = view;
      this.error = null;
      if (view.unread > 0) this.#wait(words, AGAIN);
    } catch (reason) {
      if (ticket === this.#ticket) this.error = asApiError(reason);
    }
  }
}
