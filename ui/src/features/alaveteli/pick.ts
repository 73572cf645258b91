import { dialogs } from "../../app/dialogs.svelte";
import { app } from "../../app/state.svelte";
import { commands } from "../../bindings";

/** Asks for an export of WhatDoTheyKnow and shows what it would bring in. */
export async function importAlaveteli(): Promise<void> {
  const path = await app.run(() => commands.pickFile("alaveteli"));
  if (path) void dialogs.show("alaveteli", { path });
}
