import type { CompareQuestion, CompareSet, CompareView } from "../../bindings";

/** The two sides of a question, by the name of each. */
export type Side = "first" | "second";

export const NOBODY: CompareSet = { regions: [], authorities: [], others: false };

/** The set with something in it or out of it. */
export function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}

/** What a set holds that the record still has: authorities may have left the analysis meanwhile. */
export function present(set: CompareSet, view: CompareView): CompareSet {
  return {
    ...set,
    regions: set.regions.filter((name) => view.regions.some((one) => one.name === name)),
    authorities: set.authorities.filter((id) => view.authorities.some((one) => one.id === id)),
  };
}

/** The question with what is no longer there taken out; the start where too little is left. */
export function valid(question: CompareQuestion | null, view: CompareView): CompareQuestion {
  if (question === null) return view.start;
  if (question.kind === "sets")
    return {
      kind: "sets",
      first: present(question.first, view),
      second: present(question.second, view),
    };
  const known = (id: string) => view.periods.some((one) => one.id === id);
  return known(question.first) && known(question.second) ? question : view.start;
}
