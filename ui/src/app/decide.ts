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
/** The names and reasons are on their way: a second press of the key asks nothing more. */
let reading = false;

/**
 * Includes or excludes authorities: asks for the reason and records the decision.
 * A null verdict goes back to the rule, which needs no reason. True once it is recorded.
 */
export async function askDecision(authorities: Id[], verdict: Verdict | null): Promise<boolean> {
  if (authorities.length === 0) return false;
  const chosen = [...authorities];
  if (verdict === null) return app.write(() => commands.decide(chosen, null, ""));
  if (reading) return false;
  reading = true;
  const found = await app.attempt(() => commands.requests());
  reading = false;
  const rows = found.ok ? found.value.rows : [];
  const names = rows.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  const who =
    names.length <= NAMED
      ? names.join(", ")
      : `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more`;
  // Reasons given before in this campaign, then the usual ones.
  const given = rows
    .filter((row) => row.decided && row.included === (verdict === "included"))
    .map((row) => row.reason);
  return ask({
    title: verdict === "included" ? "Include in the analysis" : "Exclude from the analysis",
    message: who,
    action: verdict === "included" ? "Include" : "Exclude",
    reason: {
      suggestions: [...new Set([...given, ...USUAL[verdict]])].slice(0, SUGGESTED),
      missing: "Say why. The reason is printed with the decision.",
    },
    save: (reason) => app.tryWrite(() => commands.decide(chosen, verdict, reason)),
    testid: "decision",
  });
}
