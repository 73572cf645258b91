import { expect, it } from "vitest";
import { moreFound, narrowed, noneFound } from "./combobox";

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

it("says what there is none of, and of what it shows only some", () => {
  const forces = { one: "police force", several: "police forces" };
  expect(noneFound(forces, " Kemt ")).toBe("No police force matches “Kemt”.");
  expect(noneFound(forces, "")).toBe("There are no police forces to choose from.");
  expect(moreFound(forces, 50, 12)).toBe(
    "The first 50 of 62 police forces. Type more of the name to find another.",
  );
});
