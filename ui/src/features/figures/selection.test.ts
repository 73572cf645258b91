import { describe, expect, it } from "vitest";
import { at, blockOf, contains, fit, isSingle, move, spots, type Press } from "./selection";

const size = { rows: 43, columns: 10 };
const press = (key: string, ...held: ("ctrl" | "shift")[]): Press => ({
  key,
  ctrl: held.includes("ctrl"),
  shift: held.includes("shift"),
});

describe("moving", () => {
  const vectors: [Press, [number, number], [number, number] | null][] = [
    [press("ArrowDown"), [5, 5], [6, 5]],
    [press("ArrowDown"), [42, 5], [42, 5]],
    [press("ArrowUp"), [0, 5], [0, 5]],
    [press("ArrowLeft"), [5, 0], [5, 0]],
    [press("ArrowRight"), [5, 9], [5, 9]],
    [press("ArrowUp", "ctrl"), [20, 3], [0, 3]],
    [press("ArrowDown", "ctrl"), [20, 3], [42, 3]],
    [press("ArrowLeft", "ctrl"), [20, 3], [20, 0]],
    [press("ArrowRight", "ctrl"), [20, 3], [20, 9]],
    [press("Home"), [7, 7], [7, 0]],
    [press("End"), [7, 7], [7, 9]],
    [press("Home", "ctrl"), [7, 7], [0, 0]],
    [press("End", "ctrl"), [7, 7], [42, 9]],
    [press("PageDown"), [5, 2], [25, 2]],
    [press("PageDown"), [40, 2], [42, 2]],
    [press("PageUp"), [5, 2], [0, 2]],
    [press("Enter"), [5, 2], [6, 2]],
    [press("Enter", "shift"), [5, 2], [4, 2]],
    [press("Tab"), [5, 2], [5, 3]],
    [press("Tab"), [5, 9], [6, 0]],
    [press("Tab", "shift"), [5, 0], [4, 9]],
    [press("Tab"), [42, 9], null],
    [press("Tab", "shift"), [0, 0], null],
    [press("x"), [5, 2], null],
  ];
  it.each(vectors)("%o from %o goes to %o", (key, from, to) => {
    const moved = move(at(...from), key, size, 20);
    expect(moved && [moved.active.row, moved.active.column]).toEqual(to);
    if (moved) expect(isSingle(moved)).toBe(true);
  });

  it("grows the block with Shift from where it was begun", () => {
    let selection = at(3, 3);
    for (const key of ["ArrowUp", "ArrowUp", "ArrowRight"])
      selection = move(selection, press(key, "shift"), size, 20) ?? selection;
    expect(blockOf(selection)).toEqual({ top: 1, left: 3, bottom: 3, right: 4 });
    expect(selection.anchor).toEqual({ row: 3, column: 3 });
  });

  it("has nowhere to go in an empty grid", () => {
    expect(move(at(0, 0), press("ArrowDown"), { rows: 0, columns: 10 }, 20)).toBeNull();
    expect(move(at(0, 0), press("Tab"), { rows: 10, columns: 0 }, 20)).toBeNull();
  });
});

describe("blocks", () => {
  const block = { top: 1, left: 2, bottom: 2, right: 3 };
  it("lists spots row by row", () => {
    expect(spots(block).map(({ row, column }) => `${row},${column}`)).toEqual([
      "1,2",
      "1,3",
      "2,2",
      "2,3",
    ]);
  });
  it("holds its edges and nothing beyond", () => {
    expect(contains(block, 1, 2)).toBe(true);
    expect(contains(block, 2, 3)).toBe(true);
    expect(contains(block, 0, 2)).toBe(false);
    expect(contains(block, 2, 4)).toBe(false);
  });
  it("comes back inside when rows are filtered away", () => {
    expect(
      fit(
        { anchor: { row: 40, column: 1 }, active: { row: 42, column: 9 } },
        { rows: 3, columns: 4 },
      ),
    ).toEqual({
      anchor: { row: 2, column: 1 },
      active: { row: 2, column: 3 },
    });
    expect(fit(at(4, 4), { rows: 0, columns: 0 })).toEqual(at(0, 0));
  });
});
