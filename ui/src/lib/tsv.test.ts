import { describe, expect, it } from "vitest";
import { lineCount, toTsv } from "./tsv";

describe("toTsv", () => {
  it("joins cells with tabs and rows with line breaks", () => {
    expect(
      toTsv([
        ["1", "<5"],
        ["", "s.40(2)"],
      ]),
    ).toBe("1\t<5\r\n\ts.40(2)");
  });
  it("quotes what would be misread", () => {
    expect(toTsv([["a\tb", 'say "no"', "two\nlines", "1,347"]])).toBe(
      '"a\tb"\t"say ""no"""\t"two\nlines"\t1,347',
    );
  });
  it("keeps a leading equals sign as it is: the receiving cell shows it to the person who copied it", () => {
    expect(toTsv([["=1+1"]])).toBe("=1+1");
  });
});

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
