import type { AuthorityCondition, ClaimsView, Quantity, Statistic } from "../../bindings";
import type { Id } from "../../lib/id";

/** What a claim can be tied to, as the first choice of the form. */
export type Kind = Statistic["of"] | "none";
export type ConditionKind = AuthorityCondition["is"];

interface Places {
  measures: Id[];
  periods: Id[];
}

export const placesOf = ({ measures, periods }: ClaimsView): Places => ({
  measures: measures.map(({ id }) => id),
  periods: periods.map(({ id }) => id),
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
    case "total":
      return { of: "total", measure: whole, period: at };
    case "rate":
      return { of: "rate", part: had.part ?? part, whole, period: at };
    case "remainder":
      return { of: "remainder", whole, period: at };
    case "change":
      return { of: "change", measure: whole, from: at, to };
    case "extreme":
      return {
        of: "extreme",
        end: "highest",
        quantity: had.part
          ? { of: "rate", part: had.part, whole, period: at }
          : { of: "figure", measure: whole, period: at },
        among: null,
      };
  }
}

/** A condition of one kind, with what the last one says where it fits. */
export function conditionOf(
  kind: ConditionKind,
  places: Places,
  last: AuthorityCondition,
): AuthorityCondition {
  if (kind !== "compares") return { is: kind };
  if (last.is === "compares") return last;
  return {
    is: "compares",
    quantity: { of: "figure", measure: places.measures[0] ?? "", period: places.periods[0] ?? "" },
    comparison: "more-than",
    than: "",
  };
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
  if (statistic.of === "change") return { measure: statistic.measure, period: statistic.from };
  if (statistic.of === "extreme") return { ...statistic.quantity };
  if (statistic.of === "authorities")
    return statistic.condition.is === "compares" ? { ...statistic.condition.quantity } : {};
  return { ...statistic };
}
