import { app } from "../../app/state.svelte";
import { commands, type Exported } from "../../bindings";

/** Asks where a file goes, writes it and says so. */
async function exported(
  suggested: string,
  write: (path: string, overwrite: boolean) => Promise<Exported>,
): Promise<void> {
  const path = await app.run(() => commands.pickTarget(suggested));
  if (!path) return;
  // The dialog of the system asked already before replacing a file.
  const done = await app.run(() => write(path, true));
  if (done) app.say(`Wrote ${done.files.join(", ")} to ${done.folder}`);
}

/** Writes the open deadlines for a calendar program. */
export const exportCalendar = (): Promise<void> =>
  exported("deadlines.ics", (path, overwrite) => commands.calendarExport(path, overwrite));

/** Writes one row an authority, as people's own trackers have it. */
export const exportLog = (): Promise<void> =>
  exported("request-log.csv", (path, overwrite) => commands.requestLogExport(path, overwrite));
