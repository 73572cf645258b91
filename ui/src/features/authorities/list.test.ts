import { describe, expect, it } from "vitest";
import type { ListPreview } from "../../bindings";
import {
  duplicates,
  named,
  populations,
  readAliases,
  readPopulation,
  readYear,
  taken,
} from "./list";

const kent = { authority: "kent", population: 1_600_000, year: 2021 };
const row = (name: string, clash: string | null, duplicate: boolean) => ({
  draft: named(name),
  clash,
  duplicate,
  population: null,
});
const preview: ListPreview = {
  rows: [
    {
      ...row("Kent", "The same as Kent", true),
      population: { set: kent, words: "Population 1,600,000" },
    },
    row("Bedforshire", "Very like Bedfordshire", false),
    row("Surrey", null, false),
  ],
  problems: [],
};

describe("a list that was read", () => {
  it("leaves out exact duplicates only", () => {
    const left = new Set(duplicates(preview));
    expect(taken(preview, left).map((one) => one.name)).toEqual(["Bedforshire", "Surrey"]);
  });

  it("knows populations of those that are there", () => {
    expect(populations(preview)).toEqual([kent]);
  });
});

it("reads aliases between semicolons or commas", () => {
  expect(readAliases("Met; MPS ,, Metropolitan Police Service;")).toEqual([
    "Met",
    "MPS",
    "Metropolitan Police Service",
  ]);
});

it.each([
  ["", null],
  [" 2021 ", 2021],
  ["1800", undefined],
  ["21", undefined],
  ["mid-2021", undefined],
])("reads a year: %s", (typed, year) => {
  expect(readYear(typed)).toBe(year);
});

it.each([
  ["", null],
  ["1,234,567", 1_234_567],
  [" 12 000 ", 12_000],
  ["0", undefined],
  ["many", undefined],
  ["1.5", undefined],
  ["4294967296", undefined],
])("reads a population: %s", (typed, people) => {
  expect(readPopulation(typed)).toBe(people);
});
