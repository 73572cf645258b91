import { expect, it } from "vitest";
import { numbersIn } from "./pick";
import { placeOf, textOf } from "./recognised-text";

const word = (text: string, left: number, top: number) => ({
  text,
  area: { left, top, right: left + 20, bottom: top + 8 },
  confidence: 100,
});

const page = {
  number: 3,
  width: 595,
  height: 842,
  words: [
    word("Rehomed", 72, 100),
    word("20", 320, 99),
    word("1,311", 390.5, 98),
    word("Total", 72, 120),
  ],
};

it("is a text of lines in which numbers are found", () => {
  const { text, starts } = textOf(page);
  expect(text).toBe("Rehomed 20 1,311\nTotal\n");
  expect(starts).toEqual([0, 8, 11, 17]);
  expect(numbersIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(["20", "1,311"]);
});

it("knows where a number stands on the page", () => {
  expect(placeOf(page, { start: 11, end: 16 })).toEqual({
    kind: "area",
    page: 3,
    left: 390,
    top: 98,
    right: 411,
    bottom: 106,
  });
  expect(placeOf(page, null)).toEqual({ kind: "page", page: 3 });
});
