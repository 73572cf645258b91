import { describe, expect, it } from "vitest";
import { lineCount } from "./line-count";

describe("lineCount", () => {
  it.each([
    ["12", 1],
    ["1\t2\r\n3\t4", 2],
    ["1\r2\n3", 3],
    ["1\n2\n", 3],
    ['"two\nlines"', 2],
  ])("%j is at most %d rows", (block, lines) => {
    expect(lineCount(block)).toBe(lines);
  });
});
