/** What is picked in a document becomes the figure of a cell. */
import {
  commands,
  type EntryCell,
  type Meaning,
  type Place,
  type PlaceInDocument,
} from "../../../bindings";
import { app } from "../../../app/state.svelte";
import { asApiError } from "../../../lib/errors";
import type { Id } from "../../../lib/id";
import type { SymbolAsked } from "../../../components/SymbolQuestion.svelte";
import { selected, type Pick } from "./pick";

export const sameCell = (one: Place | null, other: Place | null): boolean =>
  one !== null &&
  other !== null &&
  one.authority === other.authority &&
  one.measure === other.measure &&
  one.period === other.period;

export class Assigning {
  /** The text that waits for a cell. */
  picked = $state.raw<Pick | null>(null);
  /** A text that was recognised in a picture: a person compares it before it is picked. */
  offered = $state.raw<Pick | null>(null);
  /** The cell that waits for a text. */
  chosen = $state.raw<Place | null>(null);
  /** The place that is looked at, for a figure that is typed from a picture. */
  here = $state.raw<PlaceInDocument | null>(null);
  /** Why the last entry was refused, and for which cell. */
  refused = $state.raw<{ place: Place; message: string } | null>(null);
  question = $state.raw<SymbolAsked | null>(null);
  busy = $state(false);
  /**
   * The cell that comes after one when numbers are clicked one by one: the next without a figure.
   * Said by whoever lists the cells.
   */
  following: (place: Place) => Place | null = () => null;
  #asked: { place: Place; pick: Pick } | null = null;

  readonly document: Id;

  constructor(document: Id) {
    this.document = document;
  }

  /** Picks a text at a place; false where it is no figure but nothing or a sentence. */
  pick(text: string, spot: PlaceInDocument | null): boolean {
    const figure = selected(text);
    if (figure === null || app.readOnly) return false;
    this.picked = { text: figure, spot };
    this.offered = null;
    this.refused = null;
    return true;
  }

  /** Offers a text that was recognised, to be compared; false where it is no figure. */
  offer(text: string, spot: PlaceInDocument): boolean {
    const figure = selected(text);
    if (figure === null || app.readOnly) return false;
    this.offered = { text: figure, spot };
    this.picked = null;
    this.refused = null;
    return true;
  }

  /** Lets go of what was picked or chosen; false where nothing was. */
  drop(): boolean {
    const held = this.picked !== null || this.offered !== null || this.chosen !== null;
    this.picked = null;
    this.offered = null;
    this.chosen = null;
    this.refused = null;
    return held;
  }

  /** A cell was pressed: it takes what is picked, or waits for a text. */
  async press(place: Place): Promise<void> {
    if (app.readOnly) return;
    if (this.picked) await this.#assign(place, this.picked);
    else this.chosen = sameCell(this.chosen, place) ? null : place;
  }

  /** Joins what is picked with the cell that waits; false where one of them is missing. */
  async join(): Promise<boolean> {
    if (!this.picked || !this.chosen) return false;
    await this.#assign(this.chosen, this.picked);
    return true;
  }

  async #assign(place: Place, pick: Pick): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    app.saving++;
    try {
      const preview = await commands.figureAssign(place, pick.text, this.document, pick.spot);
      const [cell] = preview.cells;
      if (cell) this.#took(place, pick, cell);
    } catch (failure) {
      this.refused = { place, message: asApiError(failure).message };
    } finally {
      app.saving--;
      this.busy = false;
    }
  }

  #took(place: Place, pick: Pick, cell: EntryCell): void {
    if (cell.outcome === "refused") {
      this.refused = { place, message: cell.message };
      return;
    }
    if (cell.outcome === "ask" && cell.symbol) {
      this.#asked = { place, pick };
      this.question = {
        authority: place.authority,
        name: cell.authority,
        symbol: cell.symbol,
        message: cell.message,
      };
      return;
    }
    this.picked = null;
    // A cell that waited makes room for the next one.
    this.chosen = sameCell(this.chosen, place) ? this.following(place) : null;
    app.say(`${cell.authority}, ${cell.column}: ${cell.to}`, true);
  }

  /** Remembers what a sign means in this response, and enters it. */
  async answer(meaning: Meaning): Promise<void> {
    const [question, asked] = [this.question, this.#asked];
    if (!question || !asked) return;
    await commands.symbolMeaning(question.authority, question.symbol, meaning);
    this.putOff();
    await this.#assign(asked.place, asked.pick);
  }

  /** No answer: nothing is entered, and the text stays picked. */
  putOff(): void {
    this.question = null;
    this.#asked = null;
  }
}
