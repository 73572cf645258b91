import { app } from "../../app/state.svelte";
import { commands } from "../../bindings";

/** Where a file goes, beside the campaign that is open: `…/refuge-2023 copy.roundrobin`. */
export function beside(path: string, addition: string): string {
  return path.replace(/(\.roundrobin)?$/, ` ${addition}.roundrobin`);
}

/** Asks where, and writes a copy of the campaign there. */
export async function saveCopy(): Promise<void> {
  const header = app.header;
  if (!header) return;
  const path = await app.run(() =>
    commands.freePath(beside(header.path, "copy")).then(commands.pickSave),
  );
  if (!path) return;
  // The dialog of the system asked already before replacing a file.
  await app.write(() => commands.campaignCopy(path, true));
}

/** Asks where, and opens a new campaign with the same structure and no answers. */
export async function nextEdition(): Promise<void> {
  const header = app.header;
  if (!header) return;
  const path = await app.run(() =>
    commands.freePath(beside(header.path, "next edition")).then(commands.pickSave),
  );
  if (!path) return;
  const opened = await app.run(() =>
    commands.campaignNextEdition(path, `${header.title}, next edition`),
  );
  if (opened) app.opened(opened);
}
