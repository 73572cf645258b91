import { describe, expect, it } from "vitest";
import type { DocumentRow } from "../../bindings";
import { counts, goOn, isFilter, keyOf, shown, sorted } from "./rows";

const row = (name: string, more: Partial<DocumentRow> = {}): DocumentRow => ({
  id: name,
  name,
  size: "1 kB",
  kind: "pdf",
  authority: null,
  authority_name: "",
  filed: "",
  came_with: "",
  event: "",
  figures: 0,
  ...more,
});
const rows = [
  row("reply 10.pdf", { authority: "k", authority_name: "Kent", figures: 2 }),
  row("reply 9.pdf", { authority: "e", authority_name: "Essex", came_with: "Your request" }),
  row("loose.pdf"),
];
const names = (found: DocumentRow[]) => found.map(({ name }) => name);

it("filters and counts", () => {
  expect(counts(rows)).toEqual({ all: 3, unfiled: 1, figures: 1 });
  expect(names(shown(rows, "unfiled", ""))).toEqual(["loose.pdf"]);
  expect(names(shown(rows, "figures", ""))).toEqual(["reply 10.pdf"]);
  expect(isFilter("figures")).toBe(true);
  expect(isFilter("other")).toBe(false);
});

it("searches all that is shown, every word of it", () => {
  expect(names(shown(rows, "all", "essex request"))).toEqual(["reply 9.pdf"]);
  expect(names(shown(rows, "all", "essex kent"))).toEqual([]);
});

describe("sorted", () => {
  it("counts numbers in names, and puts what is empty last either way", () => {
    expect(names(sorted(rows, { key: "name", descending: false }))).toEqual([
      "loose.pdf",
      "reply 9.pdf",
      "reply 10.pdf",
    ]);
    for (const descending of [false, true]) {
      expect(names(sorted(rows, { key: "authority_name", descending })).at(-1)).toBe("loose.pdf");
    }
  });
  it("sorts by how many figures point there", () => {
    expect(names(sorted(rows, { key: "figures", descending: true }))[0]).toBe("reply 10.pdf");
  });
});

it("tells the same document with two requests apart", () => {
  expect(keyOf(rows[0])).not.toBe(keyOf({ ...rows[0], authority: "e" }));
});

it("goes on at the document that was filed, or at what stands in its place", () => {
  const list = [row("a"), row("b"), row("c")];
  const filed = row("b", { authority: "k", authority_name: "Kent" });
  expect(goOn(list, [list[0], filed, list[2]], "b ")).toBe("b k");
  // In the list of what is not filed, it is no longer there.
  expect(goOn(list, [list[0], list[2]], "b ")).toBe("c ");
  expect(goOn(list, list.slice(0, 2), "c ")).toBe("b ");
  expect(goOn(list, [], "c ")).toBeNull();
  // Nothing was chosen, or it is still there.
  expect(goOn(list, [filed], null)).toBeNull();
  expect(goOn(list, list, "b ")).toBe("b ");
});
