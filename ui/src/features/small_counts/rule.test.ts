import { describe, expect, it } from "vitest";
import { draftOf, ruleOf, same } from "./rule";

const usual = { threshold: 0, zeros: false, rounding: "none", base: 5 } as const;

describe("the rule for small counts", () => {
  it("is read from what is typed", () => {
    expect(ruleOf({ threshold: " 10 ", zeros: true, rounding: "controlled", base: "5" })).toEqual({
      rule: { threshold: 10, zeros: true, rounding: "controlled", base: 5 },
    });
  });

  it("hides nothing where nothing is typed", () => {
    expect(ruleOf({ threshold: "", zeros: true, rounding: "none", base: "" })).toEqual({
      rule: usual,
    });
  });

  it("says which field cannot be read", () => {
    const field = (threshold: string, base: string) => {
      const found = ruleOf({ threshold, zeros: false, rounding: "conventional", base });
      return "field" in found ? found.field : null;
    };
    expect(field("five", "5")).toBe("threshold");
    expect(field("-1", "5")).toBe("threshold");
    expect(field("5", "1")).toBe("base");
    expect(field("5", "2.5")).toBe("base");
    expect(field("5", "5")).toBe(null);
  });

  it("comes back as it was", () => {
    const rule = { threshold: 5, zeros: true, rounding: "conventional", base: 10 } as const;
    const read = ruleOf(draftOf(rule));
    expect("rule" in read && same(read.rule, rule)).toBe(true);
    expect(same(rule, usual)).toBe(false);
  });
});
