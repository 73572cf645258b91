import { describe, expect, it } from "vitest";
import type { AuthorityRow } from "../../bindings";
import { found, readSort, sorted, writeSort } from "./rows";

const row = (name: string, region: string, population: number | null): AuthorityRow => ({
  authority: {
    id: name,
    name,
    official_name: "",
    aliases: [],
    email: "",
    region,
    code: "",
    tile_label: "",
    tile: null,
    population,
    population_year: null,
  },
  population: population === null ? "" : population.toLocaleString("en-GB"),
  aliases: "",
  address: "no address",
  addressed: false,
  lost: "",
  search: `${name} ${region}`.toLowerCase(),
});
const ROWS = [
  row("Kent", "South East", 1_850_000),
  row("Dyfed-Powys", "Wales", null),
  row("Essex", "East", 900_000),
];
const names = (rows: readonly AuthorityRow[]) => rows.map(({ authority }) => authority.name);

describe("sorted", () => {
  it("is by numbers for a population, and leaves those without one at the end", () => {
    expect(names(sorted(ROWS, { key: "population", descending: false }))).toEqual([
      "Essex",
      "Kent",
      "Dyfed-Powys",
    ]);
    expect(names(sorted(ROWS, { key: "population", descending: true }))).toEqual([
      "Kent",
      "Essex",
      "Dyfed-Powys",
    ]);
  });
  it("is by words for anything else", () => {
    expect(names(sorted(ROWS, { key: "region", descending: false }))).toEqual([
      "Essex",
      "Kent",
      "Dyfed-Powys",
    ]);
  });
});

it("finds those that hold every word", () => {
  expect(names(found(ROWS, "east"))).toEqual(["Kent", "Essex"]);
  expect(names(found(ROWS, "SOUTH kent"))).toEqual(["Kent"]);
  expect(names(found(ROWS, ""))).toHaveLength(3);
});

it("remembers how rows are sorted", () => {
  expect(readSort(writeSort({ key: "region", descending: true }))).toEqual({
    key: "region",
    descending: true,
  });
  expect(readSort("nothing")).toEqual({ key: "name", descending: false });
});
