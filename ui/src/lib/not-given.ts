/** Figures that a message or letter does not give: withheld under a provision, or not held. Pure. */
import type { NotGivenChoice, SuggestedNotGiven } from "../bindings";
import type { Wrong } from "./errors";
import type { Id } from "./id";

/** As a person changes them. */
export interface NotGivenSaid {
  /** They are entered. */
  on: boolean;
  /** Withheld under this; null where they are not held. */
  provision: string | null;
  measures: Id[];
  periods: Id[];
}

/** `withheld under s.12(1)`, `not held` */
export const stateOf = ({ provision }: { provision: string | null }): string =>
  provision === null ? "not held" : `withheld under ${provision}`;

/** It is said which measures and which periods. */
export const isClear = ({
  measures,
  periods,
}: {
  measures: readonly Id[];
  periods: readonly Id[];
}) => measures.length > 0 && periods.length > 0;

/** How many cells those are: `1 figure`; `figures` where it is not clear which. */
export function cellsOf(one: { measures: readonly Id[]; periods: readonly Id[] }): string {
  const cells = one.measures.length * one.periods.length;
  return cells === 0 ? "figures" : cells === 1 ? "1 figure" : `${cells} figures`;
}

/** Before anybody said anything: entered where it is clear which they are. */
export const notGivenUnsaid = (one: SuggestedNotGiven): NotGivenSaid => ({
  on: isClear(one),
  provision: one.provision,
  measures: [...one.measures],
  periods: [...one.periods],
});

/** Those that would be entered, each with the words of the suggestion that it began with. */
export const notGivenChosen = (
  suggested: readonly SuggestedNotGiven[],
  said: readonly NotGivenSaid[],
): NotGivenChoice[] =>
  said
    .map(({ provision, measures, periods }, at) => ({
      provision,
      measures,
      periods,
      words: suggested[at]?.quote.words ?? "",
    }))
    .filter((one, at) => said[at].on && isClear(one));

/** What is wrong with them, by field. */
export function notGivenWrong(said: readonly NotGivenSaid[]): Wrong {
  const wrong: Wrong = {};
  said.forEach((one, at) => {
    if (one.on && !isClear(one))
      wrong[`not-given-${at}`] = "Choose at least one measure and one period, or switch this off.";
  });
  return wrong;
}
