import { describe, expect, it } from "vitest";
import type { MeasureDraft } from "../../bindings";
import { suggestedPath, withoutMeasure } from "./draft";

describe("suggestedPath", () => {
  it.each([
    ["/home/a", "Intimate image abuse, 2023", "/home/a/intimate-image-abuse-2023.roundrobin"],
    ["/home/a", "  ", "/home/a/campaign.roundrobin"],
    ["/home/a", "Café de l'Été", "/home/a/cafe-de-lete.roundrobin"],
    ["C:\\Users\\a", "Drones", "C:\\Users\\a\\drones.roundrobin"],
  ])("in %s for “%s”", (folder, title, path) => {
    expect(suggestedPath(folder, title)).toBe(path);
  });
});

describe("withoutMeasure", () => {
  const measure = (label: string, part_of: number | null): MeasureDraft => ({
    label,
    slug: "",
    unit: "offences",
    decimals: 0,
    part_of,
    outcome_type: null,
    parts_overlap: false,
  });
  const list = [
    measure("recorded", null),
    measure("solved", 0),
    measure("charged", 1),
    measure("cost", null),
    measure("fines", 3),
  ];
  const tree = (measures: MeasureDraft[]) => measures.map((one) => [one.label, one.part_of]);

  it("gives the parts of what is removed to what it was part of", () => {
    expect(tree(withoutMeasure(list, 1))).toEqual([
      ["recorded", null],
      ["charged", 0],
      ["cost", null],
      ["fines", 2],
    ]);
  });
  it("makes the parts of a root stand alone", () => {
    expect(tree(withoutMeasure(list, 0))).toEqual([
      ["solved", null],
      ["charged", 0],
      ["cost", null],
      ["fines", 2],
    ]);
  });
});
