import { expect, it } from "vitest";
import { narrowed } from "./combobox";

const options = (...labels: string[]) => labels.map((label) => ({ label }));
const labels = (found: { shown: { label: string }[] }) => found.shown.map(({ label }) => label);

it("finds every word in any order, and what begins with the text first", () => {
  const all = options("South Wales", "Dyfed-Powys", "Wales, other", "North Wales");
  expect(labels(narrowed(all, "wales"))).toEqual(["Wales, other", "South Wales", "North Wales"]);
  expect(labels(narrowed(all, "wales so"))).toEqual(["South Wales"]);
  expect(labels(narrowed(all, " "))).toEqual(all.map(({ label }) => label));
});

it("shows fifty and counts the rest", () => {
  const many = options(...Array.from({ length: 62 }, (_, at) => `Council ${at}`));
  const found = narrowed(many, "council");
  expect(found.shown).toHaveLength(50);
  expect(found.more).toBe(12);
});
