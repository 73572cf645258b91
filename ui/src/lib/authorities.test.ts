import { describe, expect, it } from "vitest";
import { duplicates, named, readAliases, taken } from "./authorities";

const preview = {
  rows: [
    { draft: named("Kent"), clash: "Same as Kent, already in the list", duplicate: true },
    { draft: named("Bedforshire"), clash: "Very like Bedfordshire", duplicate: false },
    { draft: named("Surrey"), clash: null, duplicate: false },
  ],
  problems: [],
};

describe("a list that was read", () => {
  it("leaves out exact duplicates only", () => {
    const left = new Set(duplicates(preview));
    expect(taken(preview, left).map((one) => one.name)).toEqual(["Bedforshire", "Surrey"]);
  });
});

it("reads aliases between semicolons or commas", () => {
  expect(readAliases("Met; MPS ,, Metropolitan Police Service;")).toEqual([
    "Met",
    "MPS",
    "Metropolitan Police Service",
  ]);
});
