import { commands, type Verdict } from "../bindings";
import type { Id } from "../lib/id";
import { ask } from "./dialogs.svelte";
import { app } from "./state.svelte";

const USUAL: Record<Verdict, readonly string[]> = {
  included: ["Complete response", "The totals given are enough"],
  excluded: [
    "Not complete",
    "Covers a different period from the one asked for",
    "Counted differently from what was asked for",
  ],
};
/** Names said in full before the rest are only counted. */
const NAMED = 3;
/** Suggested reasons, at most. */
const SUGGESTED = 5;
/**
 * Includes or excludes authorities: asks for the reason and records the decision.
 * A null verdict goes back to the rule, which needs no reason. True once it is recorded.
 */
export async function decideInclusion(
  authorities: Id[],
  verdict: Verdict | null,
): Promise<boolean> {
  if (authorities.length === 0) return false;
  const chosen = [...authorities];
  if (verdict === null) return app.write(() => commands.decideInclusion(chosen, null, ""));
  const included = verdict === "included";
  // Asked at once; names and reasons given before come as soon as they are read.
  const question = $state({
    title: included ? "Include in the analysis" : "Exclude from the analysis",
    message: "",
    action: included ? "Include" : "Exclude",
    reason: {
      suggestions: USUAL[verdict],
      missing: "Say why. The reason is printed with the decision.",
    },
    save: (reason: string) => app.tryWrite(() => commands.decideInclusion(chosen, verdict, reason)),
    testid: "decision",
  });
  const answer = ask(question);
  const found = await app.attempt(() => commands.requests());
  const rows = found.ok ? found.value.rows : [];
  const names = rows.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  const [verb, place] = included ? ["Include", "in"] : ["Exclude", "from"];
  const nouns = app.header?.nouns ?? "authorities";
  const who = names.length === 1 ? names[0] : `${names.length} ${nouns}`;
  question.title = `${verb} ${who} ${place} the analysis`;
  if (names.length > NAMED)
    question.message = `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more`;
  else if (names.length > 1) question.message = names.join(", ");
  const given = rows
    .filter((row) => row.decided && row.included === included)
    .map((row) => row.reason);
  question.reason.suggestions = [...given, ...USUAL[verdict]]
    .filter((one, at, all) => all.indexOf(one) === at)
    .slice(0, SUGGESTED);
  return answer;
}
