/** Pages that are shown: those of a PDF, or a picture as its only page. */
import type { PlaceInDocument, RecognisedPage } from "../../../bindings";
import type { PageText } from "./page-text";
import type { Stretch } from "./pick";

export interface Size {
  width: number;
  height: number;
}

export interface Paper {
  readonly pages: number;
  /** The size of a page at 100 %, in CSS pixels. */
  size(page: number): Promise<Size>;
  /** The text of a page. */
  text(page: number): Promise<PageText>;
  /** Draws a page and its text over it; gives the element of each piece of the text. */
  draw(
    page: number,
    scale: number,
    canvas: HTMLCanvasElement,
    layer: HTMLElement,
    signal: AbortSignal,
  ): Promise<{ text: PageText; elements: HTMLElement[] } | null>;
  /** A page as a picture of so many dots an inch, or fewer where it is large. */
  picture(page: number, dpi: number): Promise<{ canvas: HTMLCanvasElement; dpi: number }>;
  /** From now on the words that were recognised are the text of a page. */
  recognised(page: RecognisedPage): void;
  /** Where a stretch of a page's text stands that was recognised; null where the page was not. */
  recognisedPlace(page: number, stretch: Stretch | null): PlaceInDocument | null;
}

/** Pixels of a drawn page at most. */
export const MAX_PAGE_PIXELS = 16_000_000;
