/** Documents are read for the search in the background, while their campaign is open. */
import { app } from "../../app/state.svelte";
import { tasks } from "../../app/tasks.svelte";
import { commands } from "../../bindings";

/** A campaign that was just opened or changed is left alone so long, in milliseconds. */
const PAUSE = 1000;

/** The campaign whose reading a person stopped: it goes on when the campaign is opened again. */
let stopped: string | null = null;

async function read(path: string): Promise<void> {
  const read = await app.attempt(() => commands.documentsIndex(tasks.next()));
  if (read.ok || read.error.code === "not-open") return;
  if (read.error.code === "cancelled") stopped = path;
  app.say(read.error.message);
}

/** Has new documents read, when a campaign is opened and after each change. For the set-up of the window. */
export function keepSearchable(): void {
  $effect(() => {
    void app.revision;
    const path = app.header?.path ?? null;
    if (path === null) stopped = null;
    if (path === null || path === stopped || app.readOnly) return;
    const timer = setTimeout(() => void read(path), PAUSE);
    return () => clearTimeout(timer);
  });
}
