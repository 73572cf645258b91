import { expect, it } from "vitest";
import type { AlaveteliRow } from "../../bindings";
import { chose, offered, toMatch } from "./choices";

const row = (place: string, more: Partial<AlaveteliRow> = {}): AlaveteliRow => ({
  place,
  name: place,
  authority: null,
  matched: "",
  nearest: [],
  url: "",
  state: "",
  adds: [],
  known: [],
  ...more,
});

it("keeps one choice a row, the latest", () => {
  const first = chose([], "line 2", "a");
  expect(chose(chose(first, "line 3", "b"), "line 2", null)).toEqual([
    { place: "line 3", authority: "b" },
    { place: "line 2", authority: null },
  ]);
});

it("keeps a row to look at once it is matched by hand", () => {
  const rows = [
    row("line 2", { authority: "a" }),
    row("line 3"),
    row("line 4", { authority: "b" }),
  ];
  const places = toMatch(rows, [{ place: "line 4", authority: "b" }]).map((one) => one.place);
  expect(places).toEqual(["line 3", "line 4"]);
});

it("offers the one it has first, then the nearest, and nobody twice", () => {
  const kent = { id: "k", name: "Kent" };
  const essex = { id: "e", name: "Essex" };
  const found = offered(row("line 2", { authority: "e", matched: "Essex", nearest: [kent] }), [
    essex,
    kent,
    { id: "s", name: "Surrey" },
  ]);
  expect(found.map(({ id }) => id)).toEqual(["e", "k", "s"]);
});
