/**
 * Takes the lines of a ruled table out of a picture of a page, since a program that recognises text
 * reads them as letters and loses what stands beside them. Pure.
 */

/** A picture in shades of grey: 0 is black, 255 white; row by row. */
export interface Grey {
  width: number;
  height: number;
  shades: Uint8Array;
}

/** Lines are at least so long and at most so thick, in inches. */
const LENGTH = 0.3;
const THICKNESS = 0.035;

/** A crossing is at most so many times as wide as a line is thick. */
const CROSSING = 2;

/** What is darker than so much of the paper is ink. */
const INK = 0.8;

/** The shade that most of the lighter half of a picture has. */
export function paperOf(shades: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const shade of shades) counts[shade]++;
  let paper = 255;
  for (let shade = 128; shade < 256; shade++) if (counts[shade] > counts[paper]) paper = shade;
  return paper;
}

/**
 * Paints over the lines, also those that lean a little, in the shade of the paper. Returns how many
 * pixels that were.
 */
export function eraseLines({ width, height, shades }: Grey, dpi: number): number {
  const paper = paperOf(shades);
  const ink = Uint8Array.from(shades, (shade) => (shade < paper * INK ? 1 : 0));
  const length = Math.round(dpi * LENGTH);
  const thickness = Math.max(4, Math.round(dpi * THICKNESS)) + 2;
  const lines = new Uint8Array(shades.length);
  // Across, then down: the next pixel of a line is so many further, and the next line.
  markRuns(ink, lines, [width, 1], [height, width], length, thickness);
  markRuns(ink, lines, [height, width], [width, 1], length, thickness);
  let erased = 0;
  lines.forEach((line, at) => {
    if (line === 0) return;
    shades[at] = paper;
    erased++;
  });
  return erased;
}

/** How many pixels there are in a direction, and how far apart they are in the picture. */
type Direction = readonly [count: number, step: number];

/** Marks thin long runs of ink along a direction, spread by a pixel so that a leaning line is one run. */
function markRuns(
  ink: Uint8Array,
  lines: Uint8Array,
  [along, step]: Direction,
  [across, stride]: Direction,
  length: number,
  thickness: number,
): void {
  const spread = new Uint8Array(ink.length);
  for (let line = 0; line < across; line++) {
    for (let at = 0; at < along; at++) {
      const here = line * stride + at * step;
      if (
        ink[here] ||
        (line > 0 && ink[here - stride]) ||
        (line + 1 < across && ink[here + stride])
      )
        spread[here] = 1;
    }
  }
  /** How many pixels of ink are on one side, up to the most that a line may be thick. */
  const beside = (here: number, room: number, by: number) => {
    let count = 0;
    while (count < thickness && count < room && spread[here + by * (count + 1)]) count++;
    return count;
  };
  const isThin = (here: number, line: number) =>
    1 + beside(here, line, -stride) + beside(here, across - 1 - line, stride) <= thickness;
  for (let line = 0; line < across; line++) {
    let from = 0;
    for (let at = 0; at <= along; at++) {
      if (at < along && spread[line * stride + at * step]) continue;
      if (at - from >= length) {
        // Where another line or a letter crosses it, it is thick for a little.
        let thin = -Infinity;
        for (let one = from; one < at; one++) {
          if (!isThin(line * stride + one * step, line)) continue;
          const first = one - thin <= CROSSING * thickness ? thin + 1 : one;
          for (let mark = first; mark <= one; mark++) lines[line * stride + mark * step] = 1;
          thin = one;
        }
      }
      from = at + 1;
    }
  }
}
