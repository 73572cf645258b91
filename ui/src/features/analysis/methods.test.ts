import { expect, test } from "vitest";
import type { MethodsView } from "../../bindings";
import { codes, usual } from "./methods";

const choice = (key: string) => ({ key, label: key, chosen: "", ways: [] });
const view: MethodsView = { choices: [choice("interval"), choice("shares")], unusual: [] };

test("only what is not usual is kept, in the order of the choices", () => {
  const chosen = { shares: "largest-remainder", interval: "clopper-pearson" };
  expect(codes(view, chosen)).toEqual(["clopper-pearson", "largest-remainder"]);
  expect(codes(view, usual(view))).toEqual([]);
});
