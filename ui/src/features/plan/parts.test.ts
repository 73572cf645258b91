import { describe, expect, it } from "vitest";
import {
  at,
  inOrder,
  move,
  named,
  namesBut,
  noMeasure,
  noPart,
  renameReferences,
  shortName,
  slugsIn,
  toggleRequired,
  withoutReferences,
  withReferences,
  type WholePlan,
  type WholeRequired,
} from "./parts";

/** Searches, of which two parts may overlap; one part is divided again. */
function plan(): WholePlan {
  const part = (slug: string, label = slug) => ({ ...noPart(), slug, label });
  const breakdown = (...parts: ReturnType<typeof part>[]) => ({
    label: "",
    parts: "overlap" as const,
    complete: false,
    remainder: "",
    part: parts,
  });
  const alone = { ...part("alone"), breakdown: [breakdown(part("girls"))] };
  return {
    measure: [
      {
        ...noMeasure(),
        slug: "searches",
        label: "Searches",
        breakdown: [breakdown(part("intimate"), alone)],
      },
      { ...noMeasure("yes-no"), label: "Policy" },
    ],
    rate: [
      {
        label: "",
        part: "girls",
        whole: "searches",
        period: "",
        form: null,
        per: null,
        headline: true,
      },
      {
        label: "",
        part: "intimate",
        whole: "searches",
        period: "",
        form: null,
        per: null,
        headline: false,
      },
    ],
    required: { measures: "none", periods: "whole", except: [], also: [["girls", "total"]] },
  } as unknown as WholePlan;
}

it("finds what stands at a path", () => {
  expect(at(plan(), "measure[0].breakdown[0].part[1].breakdown[0].part[0]")?.slug).toBe("girls");
  expect(at(plan(), "measure[1]")?.label).toBe("Policy");
  expect(at(plan(), "measure[7]")).toBeNull();
});

it("lists measures, each before its parts", () => {
  expect(named(plan()).map(({ label }) => label)).toEqual([
    "Searches",
    "intimate",
    "alone",
    "girls",
    "Policy",
  ]);
});

describe("references", () => {
  it("go with what is removed, and come back with it", () => {
    const all = plan();
    const gone = withoutReferences(all, slugsIn(all.measure[0].breakdown[0].part[1]));
    expect(all.rate.map(({ part }) => part)).toEqual(["intimate"]);
    expect(all.required?.also).toEqual([]);
    withReferences(all, gone);
    expect(all.rate.map(({ part }) => part)).toEqual(["intimate", "girls"]);
    expect(all.required?.also).toEqual([["girls", "total"]]);
  });

  it("follow another short name", () => {
    const all = plan();
    renameReferences(all, "girls", "girls-alone");
    expect(all.rate[0].part).toBe("girls-alone");
    expect(all.required?.also).toEqual([["girls-alone", "total"]]);
  });
});

it("makes short names that nothing else has", () => {
  const all = plan();
  const taken = namesBut(all, all.measure[1]);
  expect(shortName("Girls", taken)).toBe("girls-2");
  expect(shortName("Été 2019/20", taken)).toBe("ete-2019-20");
  expect(shortName("?", taken)).toBe("measure");
  expect(namesBut(all, all.measure[0]).has("searches")).toBe(false);
});

it("requires single cells against the rule, and forgets what the rule says already", () => {
  const rule: WholeRequired = { measures: "wholes", periods: "whole", except: [], also: [] };
  toggleRequired(rule, ["searches", "total"], true);
  expect(rule).toMatchObject({ except: [["searches", "total"]], also: [] });
  toggleRequired(rule, ["searches", "total"], false);
  expect(rule).toMatchObject({ except: [], also: [] });
  toggleRequired(rule, ["girls", "total"], false);
  expect(rule).toMatchObject({ except: [], also: [["girls", "total"]] });
  toggleRequired(rule, ["girls", "total"], true);
  expect(rule).toMatchObject({ except: [], also: [] });
});

it("moves an item and no further than the ends", () => {
  const list = ["a", "b", "c"];
  move(list, 0, 2);
  expect(list).toEqual(["b", "c", "a"]);
  move(list, 0, -1);
  move(list, 2, 3);
  expect(list).toEqual(["b", "c", "a"]);
});

it("puts a time after what it is divided into, as Figures does", () => {
  const period = (slug: string, within: string) => ({
    ...{ slug, within, label: slug, from: "", to: "", depth: 0, length: "" },
  });
  const made = [
    period("total", ""),
    period("2019", "total"),
    period("q1", "2019"),
    period("2020", "total"),
    period("apart", ""),
  ];
  expect(inOrder(made).map(({ period, at, isWhole }) => [period.slug, at, isWhole])).toEqual([
    ["q1", 2, false],
    ["2019", 1, false],
    ["2020", 3, false],
    ["total", 0, true],
    ["apart", 4, false],
  ]);
});
