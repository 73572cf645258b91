import type {
  AuthorityPlan,
  BreakdownPlan,
  MeasurePlan,
  OptionPlan,
  OwnPeriod,
  PartPlan,
  Plan,
  PlannedPeriod,
  RatePlan,
  Required,
  Template,
} from "../../bindings";
import { plainName } from "../../lib/plain-name";

/** With nothing left out, as the program gives it. */
type Whole<T> = T extends [string, string]
  ? T
  : T extends (infer U)[]
    ? Whole<U>[]
    : T extends object
      ? { [K in keyof T]-?: Whole<Exclude<T[K], undefined>> }
      : T;

export type WholePlan = Whole<Plan>;
export type WholeMeasure = Whole<MeasurePlan>;
export type WholeOption = Whole<OptionPlan>;
export type WholeBreakdown = Whole<BreakdownPlan>;
export type WholePart = Whole<PartPlan>;
export type WholeRate = Whole<RatePlan>;
export type WholeRequired = Whole<Required>;
export type WholeOwnPeriod = Whole<OwnPeriod>;
export type WholeAuthority = Whole<AuthorityPlan>;

/** What has a name of its own: a measure or a part. */
export type Named = WholeMeasure | WholePart;

/** A plan of the program: what can be left out of one is in each that it gives. */
export const whole = (plan: Plan): WholePlan => plan as WholePlan;

export const noOption = (): WholeOption => ({ label: "", was: "" });

export const noMeasure = (kind: WholeMeasure["kind"] = "count"): WholeMeasure => ({
  slug: "",
  label: "",
  unit: "",
  kind,
  decimals: null,
  partly: false,
  options: kind === "choice" ? [noOption(), noOption()] : [],
  asked: kind === "count" || kind === "amount" ? "each" : "once",
  outcome_type: null,
  breakdown: [],
});

export const noPart = (): WholePart => ({
  slug: "",
  label: "",
  unit: "",
  outcome_type: null,
  breakdown: [],
});

export const noBreakdown = (): WholeBreakdown => ({
  label: "",
  parts: "exclusive",
  complete: false,
  remainder: "",
  part: [noPart()],
});

/** Nothing was typed into it. */
export const isBlank = (measure: WholeMeasure): boolean =>
  measure.label.trim() === "" && measure.breakdown.every((one) => one.part.every(isBlankPart));

const isBlankPart = (part: WholePart): boolean => part.label.trim() === "";

/** The parts of something, at any depth. */
export const partsOf = (one: Named): WholePart[] =>
  one.breakdown.flatMap(({ part }) => part.flatMap((each) => [each, ...partsOf(each)]));

/** All measures and parts of a plan. */
export const named = (plan: WholePlan): Named[] =>
  plan.measure.flatMap((each) => [each, ...partsOf(each)]);

/** What stands at a path such as `measure[0].breakdown[1].part[2]`; null where nothing does. */
export function at(plan: WholePlan, path: string): Named | null {
  const steps = path.match(/[a-z]+\[\d+\]/g) ?? [];
  let found: unknown = plan;
  for (const step of steps) {
    const [key, place] = step.slice(0, -1).split("[");
    found = (found as Record<string, unknown[]> | undefined)?.[key]?.[Number(place)];
  }
  return (found as Named | undefined) ?? null;
}

/** A short name made from a label, which none of those taken has. */
export function shortName(label: string, taken: ReadonlySet<string>): string {
  const base = plainName(label) || "measure";
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  return name;
}

/** What a plan says elsewhere of a measure, by its short name. */
export interface References {
  rate: WholeRate[];
  except: [string, string][];
  also: [string, string][];
}

/** Takes away what a plan says of measures that are no longer there; gives it. */
export function withoutReferences(plan: WholePlan, slugs: ReadonlySet<string>): References {
  const gone: References = { rate: [], except: [], also: [] };
  const ofRate = (one: WholeRate) => slugs.has(one.part) || slugs.has(one.whole);
  gone.rate = plan.rate.filter(ofRate);
  plan.rate = plan.rate.filter((one) => !ofRate(one));
  for (const key of ["except", "also"] as const) {
    const cells = plan.required?.[key] ?? [];
    gone[key] = cells.filter(([measure]) => slugs.has(measure));
    if (plan.required) plan.required[key] = cells.filter(([measure]) => !slugs.has(measure));
  }
  return gone;
}

/** Puts back what was taken away. */
export function withReferences(plan: WholePlan, gone: References): void {
  plan.rate.push(...gone.rate);
  for (const key of ["except", "also"] as const) plan.required?.[key].push(...gone[key]);
}

/** Gives a measure another short name, wherever the plan names it. */
export function renameReferences(plan: WholePlan, from: string, to: string): void {
  for (const rate of plan.rate) {
    if (rate.part === from) rate.part = to;
    if (rate.whole === from) rate.whole = to;
  }
  for (const key of ["except", "also"] as const) {
    for (const cell of plan.required?.[key] ?? []) if (cell[0] === from) cell[0] = to;
  }
}

/** Makes a cell one that a complete answer must have, or no longer, against the rule if need be. */
export function toggleRequired(
  rule: WholeRequired,
  cell: [string, string],
  required: boolean,
): void {
  const same = (one: [string, string]) => one[0] === cell[0] && one[1] === cell[1];
  const [off, on] = required ? (["also", "except"] as const) : (["except", "also"] as const);
  if (rule[off].some(same)) rule[off] = rule[off].filter((one) => !same(one));
  else rule[on] = [...rule[on], cell];
}

/** Puts an item of a list in another place. */
export function move<T>(list: T[], from: number, to: number): void {
  if (to < 0 || to >= list.length || from === to) return;
  const [item] = list.splice(from, 1);
  list.splice(to, 0, item);
}

/** Short names of all in a plan but one. */
export const namesBut = (plan: WholePlan, one: Named): Set<string> =>
  new Set(named(plan).flatMap((each) => (each === one || each.slug === "" ? [] : [each.slug])));

/** Short names that go with a measure, a part or a breakdown. */
export function slugsIn(item: object): Set<string> {
  const within = "part" in item ? (item.part as WholePart[]) : [];
  const all = "slug" in item ? [item as Named] : within;
  const slugs = all.flatMap((one) => [one, ...partsOf(one)]).map(({ slug }) => slug);
  return new Set(slugs.filter(Boolean));
}

/** What can be saved of a plan: the whole question, each measure, each breakdown. */
export function saveable(plan: WholePlan): { label: string; name: string; template: Template }[] {
  const of = (name: string, label: string, template: Partial<Template>) => ({
    label,
    name,
    template: { name, measure: [], rate: [], required: null, breakdown: null, ...template },
  });
  const { measure, rate, required } = plan;
  const written = measure.filter((one) => !isBlank(one));
  const whole = of(plan.title, "The whole question", { measure: written, rate, required });
  const each = written.flatMap((one) => [
    of(one.label, `Measure: ${one.label}`, { measure: [one] }),
    ...[one, ...partsOf(one)].flatMap((holder) =>
      holder.breakdown.map((breakdown) => {
        const name = breakdown.label.trim() || "Of these";
        return of(name, `Breakdown: ${name} of ${holder.label}`, { breakdown });
      }),
    ),
  ]);
  return [whole, ...each];
}

/** Periods, each after what it is divided into; with the place of each in the list that was given. */
export function inOrder(
  periods: readonly PlannedPeriod[],
): { period: PlannedPeriod; at: number; isWhole: boolean }[] {
  const within = (slug: string): ReturnType<typeof inOrder> =>
    periods.flatMap((period, at) =>
      period.within === slug
        ? [
            ...within(period.slug),
            { period, at, isWhole: at === 0 && periods.some((one) => one.within === period.slug) },
          ]
        : [],
    );
  return within("");
}
