import { describe, expect, it } from "vitest";
import type { FigureCell, FigureColumn } from "../../bindings";
import { lookOf, shown, spoken } from "../../lib/cells";
import { columnsShown, copied, room } from "./cells";

const cell = (state: FigureCell["state"], text = "", edit = text, wanted = false): FigureCell => ({
  state,
  text,
  edit,
  wanted,
  fit: null,
});

describe("missing is never zero", () => {
  const states: [FigureCell, string, string][] = [
    [cell("count", "82"), "count", "82"],
    [cell("count", "0"), "zero", "0"],
    [cell("count", "0.00"), "zero", "0.00"],
    [cell("answer", "yes"), "count", "yes"],
    [cell("suppressed", "<5"), "suppressed", "<5"],
    [cell("withheld", "withheld s.40(2)", "s.40(2)"), "withheld", "s.40(2)"],
    [cell("withheld", "withheld"), "withheld", ""],
    [cell("not-held", "not held", "nh"), "not-held", "not held"],
    [cell("not-answered", "not answered", "na"), "not-answered", ""],
    [cell("not-entered", "", "", true), "wanted", ""],
    [cell("not-entered"), "blank", ""],
  ];
  it.each(states)("%o looks like %s and prints %j", (given, look, print) => {
    expect(lookOf(given)).toBe(look);
    expect(shown(given)).toBe(print);
  });
  it("says every state, in print or aloud, and each in its own way", () => {
    const said = states.map(([given]) => `${spoken[lookOf(given)]} ${shown(given)}`.trim());
    expect(said.every((words) => words !== "")).toBe(true);
    expect(new Set(said).size).toBe(said.length);
  });
});

it("copies the words of a state, and nothing for a cell that is not entered", () => {
  expect(copied(cell("withheld", "withheld s.40(2)", "s.40(2)"))).toBe("withheld s.40(2)");
  expect(copied(cell("not-held", "not held", "nh"))).toBe("not held");
  expect(copied(cell("not-entered", "", "", true))).toBe("");
});

it("leaves room for the lock and the mark beside the text", () => {
  expect(room(cell("count", "1,347"))).toBe(5);
  expect(room({ ...cell("count", "1,347"), fit: { kind: "adds", title: "" } })).toBe(7);
  expect(room(cell("withheld", "withheld s.40(2)", "s.40(2)"))).toBe(9);
});

describe("columns", () => {
  const column = (measure: string, period: string, whole: boolean): FigureColumn => ({
    measure,
    period,
    label: period,
    title: `${measure}, ${period}`,
    whole,
    required: false,
  });
  const columns = [
    column("recorded", "2019", false),
    column("recorded", "total", true),
    column("charged", "2019", false),
    column("charged", "total", true),
    column("cost", "2021", false),
  ];
  it("shows every column unless told otherwise", () => {
    expect(columnsShown(columns, new Set(), false)).toEqual([0, 1, 2, 3, 4]);
  });
  it("shows whole periods, and measures that have none", () => {
    expect(columnsShown(columns, new Set(), true)).toEqual([1, 3, 4]);
  });
  it("shows chosen measures", () => {
    expect(columnsShown(columns, new Set(["charged"]), false)).toEqual([2, 3]);
    expect(columnsShown(columns, new Set(["charged"]), true)).toEqual([3]);
  });
});
