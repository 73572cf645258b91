/** Answers as the sentences of a message or letter give them. Pure. */
import type { AnswerChoice, SuggestedAnswer } from "../bindings";
import type { Wrong } from "./errors";
import type { Id } from "./id";

/** As a person changes them. */
export interface AnswerSaid {
  /** It is entered. */
  on: boolean;
  periods: Id[];
}

/** Before anybody said anything: entered where it is clear of which period it is, and no number. */
export const answerUnsaid = ({ number, periods }: SuggestedAnswer): AnswerSaid => ({
  on: !number && periods.length > 0,
  periods: [...periods],
});

/** Those that would be entered. */
export const answersChosen = (
  suggested: readonly SuggestedAnswer[],
  said: readonly AnswerSaid[],
): AnswerChoice[] =>
  suggested
    .map(({ measure, typed, quote }, at) => ({
      measure,
      typed,
      periods: said[at]?.periods ?? [],
      words: quote.words,
    }))
    .filter((one, at) => said[at]?.on && one.periods.length > 0);

/** What is wrong with them, by field. */
export function answersWrong(said: readonly AnswerSaid[]): Wrong {
  const wrong: Wrong = {};
  said.forEach((one, at) => {
    if (one.on && one.periods.length === 0)
      wrong[`answer-${at}`] = "Choose at least one period, or switch this off.";
  });
  return wrong;
}
