/** What a person picks in a document to be a figure, and how texts are taken apart for it. Pure. */
import type { PlaceInDocument } from "../../../bindings";

/** A text picked in a document, and where it stands. */
export interface Pick {
  text: string;
  spot: PlaceInDocument | null;
}

/** A stretch of a text, from `start` up to but not including `end`. */
export interface Stretch {
  start: number;
  end: number;
}

/** Longer selections are sentences, not figures. */
const LONGEST = 100;

/**
 * Numbers as authorities write them: `1,347`, `<5`, `£1,200.50`, `12.5%`, `1 347` with a hard or a
 * thin space. An ordinary space ends a number: columns of a table stand side by side so.
 */
const NUMBER =
  /[<>≤≥]?[ \u00a0]?[£€$]?(?:\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?(?:[ \u00a0]?%)?/gu;

/** Where the numbers of a text stand. Digits within a word, as in `Q3` or `FOI2022`, are no number. */
export function numbersIn(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const lead = match[0].length - match[0].trimStart().length;
    const start = match.index + lead;
    const end = match.index + match[0].trimEnd().length;
    const before = text[start - 1] ?? "";
    const after = text[end] ?? "";
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) found.push({ start, end });
  }
  return found;
}

/** The number at a position of a text, or else the word; null between words. */
export function tokenAt(text: string, position: number): Stretch | null {
  const holds = ({ start, end }: Stretch) => start <= position && position <= end;
  const number = numbersIn(text).find(holds);
  if (number) return number;
  for (const match of text.matchAll(/\S+/gu)) {
    const word = { start: match.index, end: match.index + match[0].length };
    if (holds(word)) return word;
  }
  return null;
}

/** A selection as a figure: one line, without space around it. Null where it is empty or too long. */
export function selected(text: string): string | null {
  const line = text.replace(/\s+/gu, " ").trim();
  return line === "" || line.length > LONGEST ? null : line;
}

/** `page 3`, `line 12`, `Sheet1, B4`. */
export function placeWords(spot: PlaceInDocument | null): string {
  switch (spot?.kind) {
    case "page":
      return `page ${spot.page}`;
    case "area":
      return `page ${spot.page}`;
    case "line":
      return `line ${spot.line}`;
    case "cell":
      return `${spot.sheet}, ${spot.cell}`;
    case "rows":
      return `${spot.sheet}, rows ${spot.first} to ${spot.last}`;
    case undefined:
      return "";
  }
}

/** Whether two places are the same. */
export function samePlace(one: PlaceInDocument | null, other: PlaceInDocument | null): boolean {
  if (one?.kind === "area" && other?.kind === "area") {
    const sides = ["page", "left", "top", "right", "bottom"] as const;
    return sides.every((side) => one[side] === other[side]);
  }
  return one?.kind === other?.kind && one !== null && placeWords(one) === placeWords(other);
}

/** Where a text stands in another, whatever its case and however it is spaced. */
export function findAll(text: string, wanted: string): Stretch[] {
  const words = wanted.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/gu, "\\$&"));
  const pattern = new RegExp(escaped.join("\\s*"), "giu");
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Where a figure stands in a text: as a number of its own where it is one, or else anywhere. */
export function findFigure(text: string, figure: string): Stretch[] {
  const bare = (words: string) => words.replace(/[\s,]/gu, "");
  const wanted = bare(figure);
  if (wanted === "") return [];
  const numbers = numbersIn(text).filter(
    ({ start, end }) => bare(text.slice(start, end)) === wanted,
  );
  return numbers.length > 0 ? numbers : findAll(text, figure);
}

/** `A`, `Z`, `AA`: the letters of a column, from 0. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Row and column, from 0, of a cell such as `B4`; null where it is none. */
export function cellAt(name: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/iu.exec(name.trim());
  if (!match) return null;
  let column = 0;
  for (const letter of match[1].toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}
