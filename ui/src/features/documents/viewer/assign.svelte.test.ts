import { beforeEach, expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({ figureAssign: vi.fn(), symbolMeaning: vi.fn(), undo: vi.fn() }));
vi.mock("../../../bindings", () => ({ commands: bridge, events: {} }));

import { app } from "../../../app/state.svelte";
import { Assigning, sameCell } from "./assign.svelte";

const place = { authority: "kent", measure: "offences", period: "2019" };
const spot = { kind: "page", page: 3 } as const;
const answer = (more: object) => ({
  cells: [
    {
      place,
      authority: "Kent",
      column: "Offences, 2019",
      text: "1,347",
      from: "",
      to: "1,347",
      outcome: "change",
      message: "",
      symbol: null,
      ...more,
    },
  ],
});
let assigning: Assigning;

beforeEach(() => {
  vi.clearAllMocks();
  app.hush();
  assigning = new Assigning("doc");
  bridge.figureAssign.mockResolvedValue(answer({}));
});

it("gives what is picked to the cell that is pressed, with an undo", async () => {
  expect(assigning.pick(" 1,347\n", spot)).toBe(true);
  await assigning.press(place);
  expect(bridge.figureAssign).toHaveBeenCalledWith(place, "1,347", "doc", spot);
  expect(assigning.picked).toBeNull();
  expect(app.toast).toMatchObject({ message: "Kent, Offences, 2019: 1,347" });
  expect(app.toast?.undo).not.toBeNull();
});

it("works the other way round, cell first", async () => {
  expect(await assigning.join()).toBe(false);
  await assigning.press(place);
  expect(bridge.figureAssign).not.toHaveBeenCalled();
  assigning.pick("12", spot);
  expect(await assigning.join()).toBe(true);
  expect(bridge.figureAssign).toHaveBeenCalledWith(place, "12", "doc", spot);
  expect(assigning.chosen).toBeNull();
});

it("goes on to the next cell when numbers are entered one by one", async () => {
  const next = { ...place, period: "2020" };
  assigning.following = (at) => (at.period === "2019" ? next : null);
  await assigning.press(place);
  assigning.pick("12", spot);
  await assigning.join();
  expect(assigning.chosen).toEqual(next);
  assigning.pick("13", spot);
  await assigning.join();
  expect(bridge.figureAssign).toHaveBeenLastCalledWith(next, "13", "doc", spot);
  expect(assigning.chosen).toBeNull();
  // A number that was picked first belongs to one cell only.
  assigning.pick("14", spot);
  await assigning.press(place);
  expect(assigning.chosen).toBeNull();
});

it("lets go of a cell that is pressed again", async () => {
  await assigning.press(place);
  await assigning.press({ ...place });
  expect(assigning.chosen).toBeNull();
  expect(assigning.drop()).toBe(false);
});

it("keeps what was picked where it is refused", async () => {
  bridge.figureAssign.mockResolvedValue(answer({ outcome: "refused", message: "No number." }));
  assigning.pick("many", spot);
  await assigning.press(place);
  expect(assigning.refused).toEqual({ place, message: "No number." });
  expect(assigning.picked?.text).toBe("many");
  expect(app.toast).toBeNull();
});

it("asks what a sign means, and enters it after the answer", async () => {
  bridge.figureAssign.mockResolvedValueOnce(answer({ outcome: "ask", symbol: "star" }));
  assigning.pick("*", spot);
  await assigning.press(place);
  expect(assigning.question?.symbol).toBe("star");
  await assigning.answer({ means: "zero" });
  expect(bridge.symbolMeaning).toHaveBeenCalledWith("kent", "star", { means: "zero" });
  expect(bridge.figureAssign).toHaveBeenCalledTimes(2);
  expect(assigning.question).toBeNull();
  expect(assigning.picked).toBeNull();
});

it("takes no sentence for a figure", () => {
  expect(assigning.pick("x".repeat(200), spot)).toBe(false);
  expect(assigning.picked).toBeNull();
});

it("tells cells apart", () => {
  expect(sameCell(place, { ...place })).toBe(true);
  expect(sameCell(place, { ...place, period: "2020" })).toBe(false);
  expect(sameCell(null, null)).toBe(false);
});
