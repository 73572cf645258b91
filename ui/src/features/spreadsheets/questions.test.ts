import { describe, expect, it } from "vitest";
import type { SpreadsheetPreview } from "../../bindings";
import {
  answering,
  askedOfTable,
  isOpen,
  labelChoices,
  noneOpen,
  openCount,
  questionsOf,
  waitsFor,
} from "./questions";

const preview = {
  names: [
    { text: "Kent", count: 4, authority: "k", name: "Kent", nearest: [], left_out: false },
    {
      text: "Devon and Cornwal",
      count: 2,
      authority: null,
      name: "",
      nearest: [{ id: "dc", name: "Devon & Cornwall" }],
      left_out: false,
    },
    { text: "England", count: 1, authority: null, name: "", nearest: [], left_out: true },
  ],
  categories: [
    { text: "No further action", count: 9, id: null, label: "", nearest: [], left_out: false },
  ],
  periods: [{ text: "19/20", count: 3, id: "2019", label: "2019", nearest: [], left_out: false }],
  signs: [
    { text: "*", count: 3, first: "C4", means: { state: "ask" } },
    { text: "", count: 1, first: "C9", means: { state: "not-answered" } },
  ],
} as unknown as SpreadsheetPreview;

describe("what is not clear", () => {
  it("is open until it is answered or left out", () => {
    const open = questionsOf(preview).filter(isOpen);
    expect(open.map(({ kind, text }) => [kind, text])).toEqual([
      ["name", "Devon and Cornwal"],
      ["category", "No further action"],
    ]);
    expect(open[0].nearest).toEqual([{ id: "dc", label: "Devon & Cornwall" }]);
  });
  it("counts signs too", () => {
    expect(openCount(preview)).toBe(3);
  });
});

it("offers periods too for a label of any kind", () => {
  const choices = {
    shape: "labels",
    measures: [{ id: "charged", label: "Charged" }],
    all_periods: [{ id: "2019", label: "2019" }],
  } as unknown as SpreadsheetPreview;
  expect(labelChoices(choices).map(({ label }) => label)).toEqual(["Charged", "2019"]);
  expect(labelChoices({ ...choices, shape: "wide" }).map(({ label }) => label)).toEqual([
    "Charged",
  ]);
  const [, , , category] = questionsOf(preview);
  expect(answering(category, labelChoices(choices)[1].id)).toEqual({
    edit: "period",
    text: "No further action",
    period: "2019",
    leave_out: false,
  });
});

it("says what the whole table waits for, one thing at a time", () => {
  const asked = {
    needs_authority: true,
    doubts: [{ code: "count-rows", sentence: "Each row seems to be one case." }],
    asks_period: true,
    table_period: null,
  } as unknown as SpreadsheetPreview;
  expect(waitsFor(asked, null)).toBe("Say whose figures these are.");
  expect(waitsFor(asked, "k")).toContain("Answer the question above");
  expect(waitsFor({ ...asked, doubts: [] }, "k")).toContain("which period");
  expect(waitsFor({ ...asked, doubts: [], table_period: "2021" }, "k")).toBe("");
});

describe("where no name, word or sign is asked about", () => {
  const clear = {
    needs_authority: false,
    doubts: [],
    asks_period: false,
    table_period: null,
    problem: "",
    not_understood: 0,
    columns: [
      { role: "figure", header: "Charged" },
      { role: "ignored", header: "" },
    ],
  } as unknown as SpreadsheetPreview;
  it("says that all was understood only then", () => {
    expect(noneOpen(clear, 0)).toBe("Every name, word and sign was understood.");
    expect(noneOpen({ ...clear, not_understood: 2 }, 0)).toBe(
      "No questions are open. 2 places were not read: see part 3.",
    );
    const columns = [...clear.columns, { ...clear.columns[0], role: "ignored" as const }];
    expect(noneOpen({ ...clear, columns }, 0)).toBe(
      "No questions are open. 1 column is not read: see part 1.",
    );
    expect(noneOpen({ ...clear, problem: "No column holds figures." }, 0)).toBe(
      "No questions are open. No column holds figures.",
    );
  });
  it("counts what is asked about the whole table", () => {
    const whose = { ...clear, needs_authority: true, not_understood: 1 };
    expect([askedOfTable(clear, null, 0), askedOfTable(whose, "k", 0)]).toEqual([0, 0]);
    expect(askedOfTable({ ...whose, asks_period: true }, null, 1)).toBe(3);
    expect(noneOpen(whose, 1)).toBe(
      "1 question is open above, in part 1. 1 place was not read: see part 3.",
    );
  });
});

it("answers each kind in its own words", () => {
  const [name, , , category, period] = questionsOf(preview);
  expect(answering(name, "k")).toEqual({
    edit: "name",
    text: "Kent",
    authority: "k",
    leave_out: false,
  });
  expect(answering(category, null, true)).toEqual({
    edit: "category",
    text: "No further action",
    measure: null,
    leave_out: true,
  });
  expect(answering(period, null)).toEqual({
    edit: "period",
    text: "19/20",
    period: null,
    leave_out: false,
  });
});
