import { describe, expect, it } from "vitest";
import {
  cellAt,
  columnLetters,
  findAll,
  findFigure,
  numbersIn,
  placeWords,
  samePlace,
  selected,
  tokenAt,
} from "./pick";

describe("numbersIn", () => {
  it.each([
    ["We hold 1,347 records.", ["1,347"]],
    ["2019 12 2020 15", ["2019", "12", "2020", "15"]],
    ["fewer than <5 cases", ["<5"]],
    ["£1,200.50 or 12.5%", ["£1,200.50", "12.5%"]],
    ["1\u00a0347 and 1\u202f348", ["1\u00a0347", "1\u202f348"]],
    ["Q3 of FOI2022", []],
    ["1,23,456", ["1", "23,456"]],
    ["The end, 12.", ["12"]],
    ["none", []],
    ["", []],
  ])("%j", (text, expected) => {
    expect(numbersIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe("tokenAt", () => {
  const text = "Kent: 1,347 (all) *";
  it.each([
    [6, "1,347"],
    [8, "1,347"],
    [2, "Kent:"],
    [18, "*"],
  ])("at %d", (position, expected) => {
    const token = tokenAt(text, position);
    expect(token && text.slice(token.start, token.end)).toBe(expected);
  });
  it("finds nothing in the open", () => {
    expect(tokenAt("a   b", 2)).toBeNull();
    expect(tokenAt("", 0)).toBeNull();
  });
});

it("takes a selection as one line, and no sentence", () => {
  expect(selected("  1,347\n ")).toBe("1,347");
  expect(selected("not\n  held")).toBe("not held");
  expect(selected(" \n")).toBeNull();
  expect(selected("x".repeat(101))).toBeNull();
});

it("finds a text whatever its case and spaces", () => {
  expect(findAll("Not  held. not held", "not held")).toEqual([
    { start: 0, end: 9 },
    { start: 11, end: 19 },
  ]);
  expect(findAll("a.b (c)", "b (c")).toEqual([{ start: 2, end: 6 }]);
  expect(findAll("anything", "  ")).toEqual([]);
});

it("finds a figure as a number before it finds it within another", () => {
  expect(findFigure("2019: 12 of 112", "12")).toEqual([{ start: 6, end: 8 }]);
  expect(findFigure("in all 1,347", "1347")).toEqual([{ start: 7, end: 12 }]);
  expect(findFigure("x 112", "12")).toEqual([{ start: 3, end: 5 }]);
  expect(findFigure("x", "")).toEqual([]);
});

it("names columns as spreadsheets do, there and back", () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16383].map(columnLetters)).toEqual([
    "A",
    "Z",
    "AA",
    "AZ",
    "BA",
    "ZZ",
    "AAA",
    "XFD",
  ]);
  expect(cellAt("B4")).toEqual({ row: 3, column: 1 });
  expect(cellAt("$xfd$1048576")).toEqual({ row: 1048575, column: 16383 });
  expect(cellAt("B0")).toBeNull();
  expect(cellAt("4B")).toBeNull();
  for (const column of [0, 25, 26, 700, 702]) {
    expect(cellAt(`${columnLetters(column)}1`)?.column).toBe(column);
  }
});

it("says where a place is", () => {
  expect(placeWords({ kind: "page", page: 3 })).toBe("page 3");
  expect(placeWords({ kind: "cell", sheet: "Data", cell: "B4" })).toBe("Data, B4");
  expect(placeWords(null)).toBe("");
  expect(samePlace({ kind: "line", line: 2 }, { kind: "line", line: 2 })).toBe(true);
  expect(samePlace({ kind: "line", line: 2 }, { kind: "page", page: 2 })).toBe(false);
  expect(samePlace(null, null)).toBe(false);
  const area = { kind: "area", page: 2, left: 10, top: 20, right: 30, bottom: 40 } as const;
  expect(placeWords(area)).toBe("page 2");
  expect(samePlace(area, { ...area })).toBe(true);
  expect(samePlace(area, { ...area, top: 21 })).toBe(false);
  expect(samePlace(area, { kind: "page", page: 2 })).toBe(false);
});
