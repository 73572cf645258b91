// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Plan, PlanLook } from "../../bindings";
import { noBreakdown, noMeasure } from "./parts";
import { PlanEdit } from "./plan-edit.svelte";

const planLook = vi.hoisted(() => vi.fn());
vi.mock("../../bindings", () => ({ commands: { planLook }, events: {} }));

const look = (problem: PlanLook["problem"] = null): PlanLook => ({
  problem,
  words: [],
  total: "",
  headline: "",
  periods: [],
  gaps: [],
  rows: [],
});

const plan = (): Plan =>
  ({
    title: "Dogs",
    measure: [
      { ...noMeasure(), label: "Dogs", slug: "dogs", breakdown: [noBreakdown()] },
      { ...noMeasure(), label: "Cats", slug: "cats" },
    ],
    rate: [
      {
        label: "",
        part: "cats",
        whole: "dogs",
        period: "",
        form: "ratio",
        per: 1,
        headline: false,
      },
    ],
    required: null,
  }) as unknown as Plan;

beforeEach(() => {
  vi.useFakeTimers();
  planLook.mockReset().mockResolvedValue(look());
});
afterEach(() => vi.useRealTimers());

it("looks once after each pause in typing", async () => {
  const edit = new PlanEdit(plan(), true);
  const stop = $effect.root(() => edit.follow());
  flushSync();
  await vi.advanceTimersByTimeAsync(2000);
  expect(planLook).toHaveBeenCalledTimes(1);
  for (const label of ["D", "Do", "Dog"]) {
    edit.plan.measure[0].label = label;
    flushSync();
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(2000);
  expect(planLook).toHaveBeenCalledTimes(2);
  expect(planLook.mock.lastCall?.[0].measure[0].label).toBe("Dog");
  stop();
});

it("says what is not written yet only once a person wants to be done", async () => {
  const edit = new PlanEdit(plan(), true);
  planLook.mockResolvedValue(look({ path: "title", message: "Enter a title.", missing: true }));
  edit.look = look({ path: "title", message: "Enter a title.", missing: true });
  expect(edit.wrong("title")).toBe("");
  vi.stubGlobal("document", { querySelector: () => null });
  expect(await edit.check()).toBe(false);
  vi.unstubAllGlobals();
  expect(edit.wrong("title")).toBe("Enter a title.");
  edit.look = look({ path: "measure[1].label", message: "Two are called so.", missing: false });
  expect(edit.wrong("title")).toBe("");
  expect(edit.wrongWithin("measure[1]")).toBe(true);
  expect(edit.wrongWithin("measure[0]")).toBe(false);
});

it("keeps the short name of what the campaign has, and gives what is new one from its label", () => {
  const saved = new PlanEdit(plan(), true);
  saved.plan.measure[1].label = "Horses";
  saved.relabelled(saved.plan.measure[1]);
  expect(saved.plan.measure[1].slug).toBe("cats");

  const fresh = new PlanEdit(plan(), false);
  fresh.plan.measure[1].label = "Horses";
  fresh.plan.measure[1].outcome_type = "14";
  fresh.relabelled(fresh.plan.measure[1]);
  expect(fresh.plan.measure[1]).toMatchObject({ slug: "horses", outcome_type: null });
  expect(fresh.plan.rate[0].part).toBe("horses");
});

it("knows whether anything was changed, and puts back what was removed", () => {
  const edit = new PlanEdit(plan(), true);
  expect(edit.edited).toBe(false);
  edit.remove(edit.plan.measure, 1, "the measure");
  expect(edit.edited).toBe(true);
  expect(edit.plan.rate).toEqual([]);
  edit.plan.title = "Dogs and cats";
  edit.take(plan(), true);
  expect(edit.edited).toBe(false);
});

it("remembers what an option was called, so that answers follow it", () => {
  const choice = (): Plan =>
    ({
      ...plan(),
      measure: [
        {
          ...noMeasure("choice"),
          label: "Stage",
          slug: "stage",
          options: [
            { label: "Draft", was: "" },
            { label: "Live", was: "" },
          ],
        },
      ],
    }) as unknown as Plan;
  const edit = new PlanEdit(choice(), true);
  edit.plan.measure[0].options[1].label = "In force";
  expect(edit.snapshot().measure?.[0].options?.[1]).toEqual({ label: "In force", was: "Live" });
  expect(edit.edited).toBe(true);
  // In a new campaign there is nothing to follow.
  const fresh = new PlanEdit(choice(), false);
  fresh.plan.measure[0].options[1].label = "In force";
  expect(fresh.snapshot().measure?.[0].options?.[1]).toEqual({ label: "In force", was: "" });
});
