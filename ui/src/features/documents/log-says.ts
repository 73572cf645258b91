import { dialogs } from "../../app/dialogs.svelte";
import { app } from "../../app/state.svelte";
import { commands, type DocumentContent, type LetterSays } from "../../bindings";
import type { Attempt } from "../../lib/errors";
import type { Id } from "../../lib/id";

/** Kinds that a letter comes as. */
const LETTERS: readonly DocumentContent["kind"][] = ["pdf", "letter", "text"];

/** Its text can be read for what it says of a request. */
export const canSay = (content: DocumentContent): boolean => LETTERS.includes(content.kind);

/**
 * Opens the form of an event with what a letter says; `of` are the requests that it is about, where
 * that is known.
 */
export async function logWhatItSays(
  content: DocumentContent,
  of: readonly Id[] = [],
): Promise<Attempt<LetterSays>> {
  const said = await app.attempt(() => commands.documentSays(content.document.id));
  if (!said.ok) return said;
  const says = said.value;
  const filed = content.authorities.map(({ id }) => id);
  const found = says.authority === null ? [] : [says.authority];
  const authorities = [of, filed, found].find((ids) => ids.length > 0) ?? [];
  void dialogs.show("log", {
    authorities: [...authorities],
    kind: "response",
    letter: { says, document: content.document },
  });
  return said;
}

/** Logs the response that figures came with: with what its letter says, where that can be read. */
export async function logResponses(authorities: readonly Id[], document: Id | null): Promise<void> {
  if (document !== null && authorities.length === 1) {
    const content = await app.attempt(() => commands.documentContent(document));
    if (content.ok && canSay(content.value) && (await logWhatItSays(content.value, authorities)).ok)
      return;
  }
  void dialogs.show("log", { authorities: [...authorities], kind: "response" });
}
