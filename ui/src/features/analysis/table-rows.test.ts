import { describe, expect, it } from "vitest";
import type { Column, Row } from "../../bindings";
import { filterRows, nextSort, repeats, sortRows } from "./table-rows";

const column = (key: string, align: "text" | "number"): Column => ({ key, label: key, align });
const COLUMNS = [column("authority", "text"), column("count", "number"), column("of", "number")];

const row = (name: string, value: number | null, interval: string): Row => ({
  kind: "body",
  authority: name,
  included: true,
  cells: [name, value === null ? "not held" : `${value}`, interval].map((text, at) => ({
    text,
    value: at === 1 ? value : null,
    state: null,
    percent: false,
    figure: null,
  })),
});
const ROWS = [row("Kent", 9, "1% to 12%"), row("Avon", null, ""), row("Dyfed", 100, "1% to 9%")];
const names = (rows: Row[]) => rows.map((one) => one.authority);
const by = (key: string, descending = false) => ({ table: "rates", column: key, descending });

describe("sorting", () => {
  it("keeps the order of the table until a heading is clicked", () => {
    expect(sortRows(ROWS, COLUMNS, null)).toBe(ROWS);
    expect(names(sortRows(ROWS, COLUMNS, by("gone")))).toEqual(["Kent", "Avon", "Dyfed"]);
  });

  it("sorts numbers by what they are, and puts what is missing last either way", () => {
    expect(names(sortRows(ROWS, COLUMNS, by("count")))).toEqual(["Kent", "Dyfed", "Avon"]);
    expect(names(sortRows(ROWS, COLUMNS, by("count", true)))).toEqual(["Dyfed", "Kent", "Avon"]);
  });

  it("sorts words, and numbers within them", () => {
    expect(names(sortRows(ROWS, COLUMNS, by("authority")))).toEqual(["Avon", "Dyfed", "Kent"]);
    expect(names(sortRows(ROWS, COLUMNS, by("of")))).toEqual(["Dyfed", "Kent", "Avon"]);
  });

  it("begins with the greatest number or with A, turns round, and goes back", () => {
    const [name, count] = [column("authority", "text"), column("count", "number")];
    const first = nextSort(null, "rates", count);
    expect(first).toEqual(by("count", true));
    const second = nextSort(first, "rates", count);
    expect(second).toEqual(by("count", false));
    expect(nextSort(second, "rates", count)).toBeNull();
    expect(nextSort(second, "rates", name)).toEqual(by("authority", false));
    expect(nextSort(first, "trend", count)).toEqual({ ...by("count", true), table: "trend" });
  });
});

describe("filtering", () => {
  const regions = new Map([
    ["Kent", "South East"],
    ["Dyfed", "Wales"],
  ]);
  it("finds words in any column of text, and no number", () => {
    const columns = [column("authority", "text"), column("answer", "text")];
    const answer = (name: string, text: string): Row => ({
      ...row(name, null, ""),
      cells: row(name, null, "")
        .cells.slice(0, 2)
        .map((cell, at) => (at ? { ...cell, text } : cell)),
    });
    const rows = [answer("Kent", "For arrears"), answer("Avon", "After a review")];
    const found = (text: string) =>
      names(filterRows(rows, columns, { text, region: "" }, new Map()));
    expect(found("ARREARS")).toEqual(["Kent"]);
    expect(found("review")).toEqual(["Avon"]);
    expect(names(filterRows(ROWS, COLUMNS, { text: "100", region: "" }, new Map()))).toEqual([]);
  });

  it("knows when an authority has several rows", () => {
    expect(repeats(ROWS)).toBe(false);
    expect(repeats([...ROWS, row("Kent", 1, "")])).toBe(true);
  });

  it("finds by a part of the name and by region", () => {
    const found = (text: string, region: string) =>
      names(filterRows(ROWS, COLUMNS, { text, region }, regions));
    expect(found("", "")).toEqual(["Kent", "Avon", "Dyfed"]);
    expect(found(" KE ", "")).toEqual(["Kent"]);
    expect(found("", "Wales")).toEqual(["Dyfed"]);
    expect(found("k", "Wales")).toEqual([]);
  });
});
