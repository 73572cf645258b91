import { expect, test } from "vitest";
import { tokenOf } from "./of-one";

const numbers = [
  { label: "Charged, rate", before: "{rate:", after: "}" },
  { label: "Recorded, 2019", before: "{figure:", after: ":recorded:2019}" },
];

test("a token is made of the number and the name", () => {
  for (const [what, name, token] of [
    ["{rate:}", "Kent", "{rate:Kent}"],
    ["{figure::recorded:2019}", "Avon & Somerset", "{figure:Avon & Somerset:recorded:2019}"],
    ["{figure::recorded:2019}", "", ""],
    ["", "Kent", ""],
    ["{gone}", "Kent", ""],
  ] as const)
    expect(tokenOf(numbers, what, name)).toBe(token);
});
