import type { PlaceInDocument } from "../../../bindings";
import type { Id } from "../../../lib/id";

/** A place in a document to go to. A new object: go there again. */
export interface Going {
  spot: PlaceInDocument | null;
  /** The text at that place, to be highlighted; empty where it is not known. */
  mark: string;
}

/** A document that is looked at, and where in it. */
export interface Viewed {
  id: Id;
  /** The place that is shown first. */
  spot: PlaceInDocument | null;
  /** The text at that place, to be highlighted: a figure as the authority wrote it. */
  mark: string;
  /** Words that the find bar begins with; empty: it stays closed. */
  find: string;
  /** Whose figures stand beside it; null: those of the request that it is filed with. */
  authority: Id | null;
  /** The figures stand beside it from the start. */
  beside: boolean;
  /** Nothing that was entered is shown: figures are being entered a second time. */
  blind: boolean;
  /** Opens a protected file. Kept for as long as it is shown, and nowhere else. */
  password: string | null;
}

class Viewer {
  /** The document that is open, if any: shown by Viewer.svelte over everything else. */
  open = $state.raw<Viewed | null>(null);
  /** Documents that led to it, as the e-mail that an attachment came with. */
  before = $state.raw<readonly Viewed[]>([]);

  /** Opens a document, from another one where that is open. */
  show(id: Id, how: Partial<Omit<Viewed, "id">> = {}): void {
    const blind = this.open?.blind ?? false;
    if (this.open) this.before = [...this.before, this.open];
    const plain = {
      spot: null,
      mark: "",
      find: "",
      authority: null,
      beside: false,
      password: null,
    };
    this.open = { ...plain, blind, ...how, id };
  }

  /** Returns to the document before. */
  back(): void {
    this.open = this.before.at(-1) ?? null;
    this.before = this.before.slice(0, -1);
  }

  close(): void {
    this.open = null;
    this.before = [];
  }
}

export const viewer = new Viewer();
