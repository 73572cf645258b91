import { describe, expect, it } from "vitest";
import type { ImportRow } from "../../bindings";
import { filtersOf, importLabel, imports, leftOut, nothingToImport, withOutcome } from "./outcome";

const row = (outcome: ImportRow["outcome"]) => ({ outcome }) as ImportRow;
const preview = {
  adds: 80,
  changes: 6,
  same: 1200,
  contradicts: 3,
  confirmed: 60,
  against: 1,
  other_confirmed: 2,
  other_against: 0,
  not_understood: 12,
  shares: 0,
  figures: [row("contradict"), row("add")],
};
const nothing = {
  adds: 0,
  changes: 0,
  same: 5,
  contradicts: 0,
  confirmed: 0,
  against: 0,
  other_confirmed: 0,
  other_against: 0,
  not_understood: 1,
  shares: 0,
  figures: [],
};

describe("the button", () => {
  it.each([
    [
      { ...preview, contradicts: 0 },
      false,
      "Import 86 figures (60 match a total, 25 not checked against a total, 1 does not match a total)",
    ],
    [
      preview,
      false,
      "Import 86 figures (60 match a total, 25 not checked against a total, 1 does not match a total), list 3 in Checks",
    ],
    [
      preview,
      true,
      "Import 89 figures (62 match a total, 26 not checked against a total, 1 does not match a total)",
    ],
    [{ ...nothing, adds: 1 }, false, "Import 1 figure (not checked against a total)"],
    [{ ...nothing, adds: 1200 }, false, "Import 1,200 figures (none checked against a total)"],
    [{ ...nothing, contradicts: 1 }, false, "List 1 other reading in Checks"],
    [{ ...nothing, shares: 2 }, false, "Keep 2 percentages for the checks"],
    [nothing, false, ""],
  ])("says what it does", (counts, replace, label) => {
    expect(importLabel(counts, replace)).toBe(label);
  });
  it("counts a contradiction only where it replaces the record's figure", () => {
    expect([imports(preview, false), imports(preview, true)]).toEqual([86, 89]);
  });
});

it("says what is left out", () => {
  expect(leftOut(preview)).toBe("12 places were not understood and will be left out.");
  expect(leftOut(nothing)).toBe("1 place was not understood and will be left out.");
  expect(leftOut({ ...nothing, not_understood: 0 })).toBe("");
});

it("offers the outcomes that occur, contradictions first", () => {
  expect(filtersOf(preview).map(({ label }) => label)).toEqual([
    "All 1,289",
    "Contradicts 3",
    "New 80",
    "Changed 6",
    "Same 1,200",
    "Not read 12",
  ]);
  expect(withOutcome(preview, "add")).toEqual([row("add")]);
  expect(withOutcome(preview, "change")).toEqual(preview.figures);
});

it("says why there is nothing to import", () => {
  const none = { ...nothing, same: 0, twice: [] };
  expect(nothingToImport(none)).toBe("Nothing to import yet: no figure was understood.");
  expect(nothingToImport({ ...nothing, twice: [] })).toBe(
    "Nothing to import: the record has every figure that was understood.",
  );
  expect(nothingToImport({ ...nothing, not_understood: 0, twice: [] })).toBe(
    "Nothing to import: the record says all of this already.",
  );
  expect(
    nothingToImport({ ...none, twice: [{ words: "Charged in 2021: 114 and 3", measure: null }] }),
  ).toBe(
    "Nothing can be imported as it is read: 1 figure is given twice with different values. Leave out one of the two, or add them up.",
  );
});
