/** After an import: whose answers should be logged, since their figures came in without one. */
import { dialogs } from "../../app/dialogs.svelte";
import { app } from "../../app/state.svelte";
import { commands } from "../../bindings";
import type { Id } from "../../lib/id";

/** Authorities with figures of which no response is logged. */
export async function withoutResponse(): Promise<Id[]> {
  const checks = await app.attempt(() => commands.checks());
  if (!checks.ok) return [];
  return checks.value.findings
    .filter(({ kind, explanation }) => kind === "figures-without-response" && explanation === null)
    .flatMap(({ authority }) => authority ?? []);
}

/** Asks once to log the answers of those whose figures have come in since. */
export async function askForResponses(before: readonly Id[]): Promise<void> {
  const now = await withoutResponse();
  const these = now.filter((id) => !before.includes(id));
  if (these.length > 0) await dialogs.show("log", { authorities: these, kind: "response" });
}
