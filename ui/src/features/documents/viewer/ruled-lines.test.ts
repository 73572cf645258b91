import { describe, expect, it } from "vitest";
import { eraseLines, paperOf, type Grey } from "./ruled-lines";

const DPI = 100;

/** A white page on which some pixels are black. */
function page(ink: (x: number, y: number) => boolean, paper = 250): Grey {
  const [width, height] = [200, 100];
  const shades = Uint8Array.from({ length: width * height }, (_, at) =>
    ink(at % width, Math.floor(at / width)) ? 20 : paper,
  );
  return { width, height, shades };
}
const inked = ({ shades }: Grey) => shades.filter((shade) => shade < 128).length;

describe("the lines of a table", () => {
  it("are erased across and down", () => {
    const grid = page((x, y) => y === 20 || y === 60 || x === 50 || x === 150);
    eraseLines(grid, DPI);
    expect(inked(grid)).toBe(0);
  });

  it("are erased where they lean", () => {
    const leaning = page((x, y) => y === 40 + Math.floor(x / 30));
    eraseLines(leaning, DPI);
    expect(inked(leaning)).toBe(0);
  });

  it("take the shade of the paper", () => {
    const grey = page((_, y) => y === 20, 200);
    eraseLines(grey, DPI);
    expect(paperOf(grey.shades)).toBe(200);
    expect(grey.shades.every((shade) => shade === 200)).toBe(true);
  });
});

describe("what is no line", () => {
  it("stays: short strokes of letters", () => {
    const letters = page((x, y) => x > 20 && x < 40 && (y === 30 || y === 40));
    const before = inked(letters);
    expect(eraseLines(letters, DPI)).toBe(0);
    expect(inked(letters)).toBe(before);
  });

  it("stays: what is thick, as in a picture", () => {
    const block = page((x, y) => x > 20 && x < 120 && y > 30 && y < 60);
    const before = inked(block);
    eraseLines(block, DPI);
    expect(inked(block)).toBeGreaterThan(before * 0.9);
  });
});
