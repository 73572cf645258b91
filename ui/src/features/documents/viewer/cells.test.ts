import { expect, it, vi } from "vitest";

vi.mock("../../../bindings", () => ({ commands: {}, events: {} }));

import type { FigureCell, Figures, TakenFigure } from "../../../bindings";
import { listed } from "./cells";

const column = (measure: string, period: string) => ({
  measure,
  period,
  label: period,
  title: `${measure}, ${period}`,
  whole: false,
  required: period === "2019",
});
const figures = {
  groups: [
    { measure: "a", label: "Recorded", depth: 0 },
    { measure: "b", label: "Charged", depth: 1 },
  ],
  columns: [column("a", "2019"), column("a", "2020"), column("b", "2019")],
} as unknown as Figures;
const cell = (text: string) => ({ text }) as FigureCell;
const taken: TakenFigure[] = [
  {
    place: { authority: "kent", measure: "a", period: "2020" },
    authority: "Kent",
    column: "a, 2020",
    text: "15",
    spot: { kind: "page", page: 2 },
    spot_words: "page 2",
  },
];

it("lists cells by measure, with where they were taken from", () => {
  const groups = listed(figures, [cell("12"), cell("15")], "kent", taken);
  expect(groups.map(({ label, depth, cells }) => [label, depth, cells.length])).toEqual([
    ["Recorded", 0, 2],
    ["Charged", 1, 1],
  ]);
  expect(groups[0].cells[0]).toMatchObject({ label: "2019", required: true, taken: null });
  expect(groups[0].cells[1].taken?.spot_words).toBe("page 2");
  expect(groups[1].cells[0].cell).toBeUndefined();
});

it("does not take the source of another authority for its own", () => {
  const [first] = listed(figures, [], "essex", taken);
  expect(first.cells[1].taken).toBeNull();
});
