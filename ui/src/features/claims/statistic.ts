import type { AuthorityCondition, ClaimsView, Quantity, Statistic } from "../../bindings";
import type { Id } from "../../lib/id";

/** What a claim can be tied to, as the first choice of the form. */
export type Kind = Statistic["of"] | "none";
export type ConditionKind = AuthorityCondition["is"];

interface Places {
  measures: Id[];
  periods: Id[];
  regions: string[];
}

export const placesOf = ({ measures, periods, regions }: ClaimsView): Places => ({
  measures: measures.map(({ id }) => id),
  periods: periods.map(({ id }) => id),
  regions,
});

export function kindOf(statistic: Statistic | null): Kind {
  return statistic?.of ?? "none";
}

/** A statistic of one kind, with what the last one says where it fits. */
export function ofKind(kind: Kind, places: Places, last: Statistic | null): Statistic | null {
  const [measure = "", part = measure] = places.measures;
  const [period = "", to = period] = places.periods;
  const had = { ...pieces(last) };
  const whole = had.whole ?? had.measure ?? measure;
  const at = had.period ?? period;
  switch (kind) {
    case "none":
      return null;
    case "authorities":
      return { of: "authorities", condition: { is: "answered" } };
    case "authorities-share":
      return {
        of: "authorities-share",
        condition: last?.of === "authorities" ? last.condition : { is: "refused" },
        among: { is: "asked" },
      };
    case "total":
      return { of: "total", measure: whole, period: at };
    case "rate":
      return { of: "rate", part: had.part ?? part, whole, period: at };
    case "remainder":
      return { of: "remainder", whole, period: at };
    case "change":
    case "times":
      return { of: kind, measure: whole, from: at, to };
    case "points":
      return { of: "points", part: had.part ?? part, whole, from: at, to };
    case "ratio":
      return { of: "ratio", part: had.part ?? part, whole, period: at, per: 1 };
    case "per-people":
      return { of: "per-people", measure: whole, period: at, per: 100_000 };
    case "group-ratio": {
      const [region = "", other = region] = places.regions;
      return {
        of: "group-ratio",
        part: had.part ?? part,
        whole,
        period: at,
        group: { is: "region", region },
        against: { is: "region", region: other },
      };
    }
    case "top-share":
      return { of: "top-share", measure: whole, period: at, top: 1 };
    case "steps":
      return { of: "steps", way: "rose", measure: whole, within: at };
    case "average":
      return { of: "average", average: "mean", measure: whole, period: at, among: null };
    case "days-to-answer":
      return { of: "days-to-answer", average: "median" };
    case "extreme":
      return {
        of: "extreme",
        end: "highest",
        quantity: had.part
          ? { of: "rate", part: had.part, whole, period: at }
          : { of: "figure", measure: whole, period: at },
        among: null,
        authority: null,
      };
  }
}

/** A condition of one kind, with what the last one says where it fits. */
export function conditionOf(
  kind: ConditionKind,
  places: Places,
  last: AuthorityCondition,
): AuthorityCondition {
  if (kind === last.is) return last;
  const [measure = ""] = places.measures;
  const [period = "", to = period] = places.periods;
  switch (kind) {
    case "compares":
      return {
        is: "compares",
        quantity: { of: "figure", measure, period },
        comparison: "more-than",
        than: "",
      };
    case "moved":
      return { is: "moved", way: "rose", measure, from: period, to };
    case "cited":
      return { is: "cited", provision: "" };
    case "region":
      return { is: "region", region: places.regions[0] ?? "" };
    case "asked":
    case "answered":
    case "complete":
    case "included":
    case "refused":
    case "on-time":
      return { is: kind };
  }
}

/** A quantity of one kind at the place of another. */
export function quantityOf(kind: Quantity["of"], places: Places, last: Quantity): Quantity {
  if (kind === last.of) return last;
  const { period } = last;
  return last.of === "rate"
    ? { of: "figure", measure: last.whole, period }
    : { of: "rate", part: places.measures[1] ?? last.measure, whole: last.measure, period };
}

function pieces(statistic: Statistic | null): {
  measure?: Id;
  part?: Id;
  whole?: Id;
  period?: Id;
} {
  if (!statistic) return {};
  switch (statistic.of) {
    case "change":
    case "times":
      return { measure: statistic.measure, period: statistic.from };
    case "points":
      return { part: statistic.part, whole: statistic.whole, period: statistic.from };
    case "steps":
      return { measure: statistic.measure, period: statistic.within };
    case "extreme":
      return { ...statistic.quantity };
    case "authorities":
    case "authorities-share":
      return statistic.condition.is === "compares" ? { ...statistic.condition.quantity } : {};
    case "days-to-answer":
      return {};
    case "total":
    case "top-share":
    case "rate":
    case "group-ratio":
    case "ratio":
    case "per-people":
    case "remainder":
    case "average":
      return { ...statistic };
  }
}
