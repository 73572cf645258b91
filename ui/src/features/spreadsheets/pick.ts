import { dialogs } from "../../app/dialogs.svelte";
import { app } from "../../app/state.svelte";
import { commands } from "../../bindings";

/** Asks for spreadsheets and shows them one after another. */
export async function importSpreadsheets(): Promise<void> {
  const paths = await app.run(() => commands.pickFiles());
  for (const path of paths ?? [])
    void dialogs.show("spreadsheet", { source: { kind: "path", path }, authority: null });
}

/** Shows the table that another program has put in the clipboard. */
export async function importClipboard(): Promise<void> {
  const source = await app.run(() => commands.clipboardSpreadsheet());
  if (source === null) app.say("There is no table in the clipboard.");
  else if (source) void dialogs.show("spreadsheet", { source, authority: null });
}
