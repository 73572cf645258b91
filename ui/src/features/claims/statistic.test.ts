import { describe, expect, it } from "vitest";
import type { Statistic } from "../../bindings";
import { FIELDS, wholeNumber } from "./fields";
import { conditionOf, kindOf, ofKind, quantityOf } from "./statistic";

const places = {
  measures: ["recorded", "charged"],
  periods: ["total", "2019"],
  regions: ["Wales", "London"],
};
const rate: Statistic = { of: "rate", part: "charged", whole: "recorded", period: "2019" };

describe("the statistic of a claim", () => {
  it("keeps the place when another kind is chosen", () => {
    expect(ofKind("total", places, rate)).toEqual({
      of: "total",
      measure: "recorded",
      period: "2019",
    });
    expect(ofKind("extreme", places, rate)).toEqual({
      of: "extreme",
      end: "highest",
      quantity: { of: "rate", part: "charged", whole: "recorded", period: "2019" },
      among: null,
      authority: null,
    });
  });

  it("begins with the first measure and period", () => {
    expect(ofKind("rate", places, null)).toEqual({
      of: "rate",
      part: "charged",
      whole: "recorded",
      period: "total",
    });
    expect(ofKind("none", places, rate)).toBeNull();
    expect([kindOf(null), kindOf(rate)]).toEqual(["none", "rate"]);
  });

  it("asks what a condition compares only where it compares", () => {
    const compares = conditionOf("compares", places, { is: "included" });
    expect(compares).toMatchObject({ is: "compares", comparison: "more-than" });
    expect(conditionOf("complete", places, compares)).toEqual({ is: "complete" });
  });

  it("compares the rate of two regions, where there are two", () => {
    expect(ofKind("group-ratio", places, rate)).toEqual({
      of: "group-ratio",
      part: "charged",
      whole: "recorded",
      period: "2019",
      group: { is: "region", region: "Wales" },
      against: { is: "region", region: "London" },
    });
  });

  it("has a field for every key of every kind", () => {
    for (const kind of Object.keys(FIELDS) as Statistic["of"][]) {
      const made = ofKind(kind, places, rate);
      const keys = Object.keys({ ...made }).filter((key) => key !== "of");
      expect(FIELDS[kind].map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    }
  });

  it("takes whole numbers of 1 or more, with commas or without", () => {
    expect(["100,000", " 3 ", "", "0", "1.5", "-2", "many"].map(wholeNumber)).toEqual([
      100_000,
      3,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("turns a figure into the rate of which it is the whole, and back", () => {
    const figure = { of: "figure", measure: "recorded", period: "total" } as const;
    const turned = quantityOf("rate", places, figure);
    expect(turned).toEqual({ of: "rate", part: "charged", whole: "recorded", period: "total" });
    expect(quantityOf("figure", places, turned)).toEqual(figure);
  });
});
