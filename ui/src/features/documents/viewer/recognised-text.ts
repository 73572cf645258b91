/** Words that were recognised in the picture of a page, as its text. */
import type { PlaceInDocument, RecognisedPage, RecognisedWord } from "../../../bindings";
import { joined, pieces, type PageText } from "./page-text";
import type { Stretch } from "./pick";

/** A word stands in the line of the one before, where it is further right. */
const endsLine = (word: RecognisedWord, next: RecognisedWord | undefined) =>
  !next || next.area.left < word.area.left;

/** The words as one text, a piece each. */
export function textOf({ words }: RecognisedPage): PageText {
  return joined(
    words.map((word, at) => {
      const hasEOL = endsLine(word, words[at + 1]);
      return { str: hasEOL ? word.text : `${word.text} `, hasEOL };
    }),
  );
}

/** Where a stretch of that text stands; the page where it is not known. */
export function placeOf(page: RecognisedPage, stretch: Stretch | null): PlaceInDocument {
  const covered = stretch ? pieces(textOf(page), stretch.start, stretch.end) : [];
  const areas = covered.map(({ piece }) => page.words[piece].area);
  if (areas.length === 0) return { kind: "page", page: page.number };
  return {
    kind: "area",
    page: page.number,
    left: Math.floor(Math.min(...areas.map(({ left }) => left))),
    top: Math.floor(Math.min(...areas.map(({ top }) => top))),
    right: Math.ceil(Math.max(...areas.map(({ right }) => right))),
    bottom: Math.ceil(Math.max(...areas.map(({ bottom }) => bottom))),
  };
}

/** In points: letters are as wide as the words in the picture only if they are stretched. */
const SIZE = 100;
const FONT = "sans-serif";

/** Lays the words over the picture, to be picked and marked; gives the element of each. */
export function layWords({ words }: RecognisedPage, layer: HTMLElement): HTMLElement[] {
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = `${SIZE}px ${FONT}`;
  layer.replaceChildren();
  return words.map(({ text, area }) => {
    const span = document.createElement("span");
    const [width, height] = [area.right - area.left, area.bottom - area.top];
    const natural = ((pen?.measureText(text).width ?? SIZE) * height) / SIZE;
    span.textContent = text;
    span.style.fontFamily = FONT;
    span.style.left = `calc(var(--total-scale-factor) * ${area.left}px)`;
    span.style.top = `calc(var(--total-scale-factor) * ${area.top}px)`;
    span.style.setProperty("--font-height", `${height}px`);
    span.style.setProperty("--scale-x", `${natural > 0 ? width / natural : 1}`);
    layer.append(span);
    return span;
  });
}
