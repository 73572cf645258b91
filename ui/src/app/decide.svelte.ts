import { commands, type Verdict } from "../bindings";
import type { Id } from "../lib/id";
import { app } from "./state.svelte";

interface Asked {
  authorities: Id[];
  verdict: Verdict;
  done: (recorded: boolean) => void;
}

/** The decision whose reason is asked for, if any: shown by ReasonDialog. */
export const decision = $state<{ asked: Asked | null }>({ asked: null });

/**
 * Includes or excludes authorities: asks for the reason and records the decision.
 * A null verdict goes back to the rule, which needs no reason. True once it is recorded.
 */
export async function askDecision(authorities: Id[], verdict: Verdict | null): Promise<boolean> {
  if (authorities.length === 0) return false;
  if (verdict === null) return app.write(() => commands.decide(authorities, null, ""));
  decision.asked?.done(false);
  return new Promise((done) => (decision.asked = { authorities, verdict, done }));
}
