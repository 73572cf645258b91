// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { commands, type FigureCell, type Figures } from "../../bindings";
import { GridView } from "./view.svelte";

const entered = { state: "count", text: "7", edit: "7", wanted: false, fit: null } as FigureCell;
const missing = { state: "not-entered", text: "", edit: "", wanted: true, fit: null } as FigureCell;
const wrong: FigureCell = { ...entered, fit: { kind: "differs", title: "" } };

const columns = ["recorded", "charged", "dropped"].map((measure) => ({
  measure,
  period: "2024",
  label: "2024",
  title: measure,
  whole: false,
  required: measure !== "dropped",
}));
const cells: Record<string, FigureCell[]> = {
  lacking: [entered, missing, missing],
  differing: [entered, entered, wrong],
  done: [entered, entered, entered],
};

/** A grid of three authorities, whose cells are not loaded yet. */
async function loaded(): Promise<GridView> {
  const view = new GridView();
  await view.load();
  return view;
}

describe("going to what needs attention", () => {
  beforeEach(() => {
    vi.spyOn(commands, "figures").mockResolvedValue({
      groups: [],
      columns,
      rows: Object.keys(cells).map((authority) => ({ authority, name: authority })),
      totals: [],
      aggregates: [],
    } as unknown as Figures);
    vi.spyOn(commands, "figureCells").mockImplementation((asked) =>
      Promise.resolve(asked.map((authority) => ({ authority, cells: cells[authority] ?? [] }))),
    );
  });

  it("lands on the first required figure that is missing, never on one that is there", async () => {
    const view = await loaded();
    await view.goToAttention("lacking");
    expect(view.activePlace).toEqual({ authority: "lacking", measure: "charged", period: "2024" });
    // Also while the cells are on their way already.
    const other = await loaded();
    void other.fetch(["lacking"]);
    await other.goToAttention("lacking");
    expect(other.activePlace?.measure).toBe("charged");
  });

  it("stays in the columns that are shown where one of them lacks a figure", async () => {
    const view = await loaded();
    view.choose("dropped");
    await view.goToAttention("lacking");
    expect([view.columns.length, view.activePlace?.measure]).toEqual([1, "dropped"]);
    view.choose("recorded");
    await view.goToAttention("lacking");
    expect([view.columns.length, view.activePlace?.measure]).toEqual([3, "charged"]);
  });

  it("lands on the figure that does not add up, and else on the first", async () => {
    const view = await loaded();
    await view.goToAttention("differing");
    expect(view.activePlace?.measure).toBe("dropped");
    await view.goToAttention("done");
    expect(view.activePlace).toEqual({ authority: "done", measure: "recorded", period: "2024" });
  });
});
