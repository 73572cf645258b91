import { expect, it } from "vitest";
import { standing } from "./errors";

it("takes an error away once its field holds something else that is not wrong too", () => {
  const refused = { title: "", from: "1 Jan", to: "2024-13-40" };
  const wrong = { title: "Give a title.", to: "No date.", form: "Not saved." };
  expect(standing(wrong, refused, refused)).toEqual(wrong);
  const now = { ...refused, to: "2024-12-31" };
  expect(standing(wrong, refused, now)).toEqual({ title: "Give a title." });
  expect(standing(wrong, refused, { ...refused, to: "2024-14-40" }, { to: "No date." })).toEqual({
    title: "Give a title.",
    to: "No date.",
  });
});
