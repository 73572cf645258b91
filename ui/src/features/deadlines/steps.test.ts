import { expect, it } from "vitest";
import type { Explain, StepKind } from "../../bindings";
import { occurring } from "./steps";

it("explains only the marks that occur, in a fixed order", () => {
  const step = (kind: StepKind) => ({ day: "", kind, count: "", reason: "", basis: "" });
  const explain: Explain = {
    authority: "Kent",
    title: "Answer due",
    due: "",
    summary: "",
    basis: "",
    otherwise: "",
    months: [],
    steps: [step("due"), step("counted"), step("counted"), step("day-zero"), step("late")],
  };
  expect(occurring(explain).map((one) => one.kind)).toEqual(["day-zero", "counted", "late", "due"]);
});
