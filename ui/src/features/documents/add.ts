import { ask, dialogs, tell } from "../../app/dialogs.svelte";

import { app } from "../../app/state.svelte";
import { commands, type NotAdded, type SortedFiles } from "../../bindings";
import type { Id } from "../../lib/id";

/** Files that could not be taken, one per line with why, for a notice. */
export function problemsText(problems: readonly NotAdded[]): string {
  return problems.map(({ name, reason }) => `${name}: ${reason}`).join("\n");
}

/** What is done with files from outside, in this order. */
export interface Plan {
  /** The campaign that is opened; the others are left. */
  campaign: string | null;
  mails: string[];
  /** Offered for import. */
  tables: string[];
  /** Kept as they are: tables too, as the source of what is imported. */
  keep: string[];
}

/** Nothing but a campaign can be taken where none is open to take it. */
export function planOf(sorted: SortedFiles, open: boolean): Plan {
  const campaign = sorted.campaigns[0] ?? null;
  if (!open) return { campaign, mails: [], tables: [], keep: [] };
  const { mails, tables, others } = sorted;
  return { campaign, mails, tables, keep: [...tables, ...others] };
}

/**
 * Takes files that were dropped or chosen: opens a campaign, shows messages to file, offers tables
 * for import and keeps the rest, filed with a request where they belong to one.
 */
export async function takeFiles(paths: string[], authority: Id | null): Promise<void> {
  const sorted = await app.run(() => commands.filesSort(paths));
  if (!sorted) return;
  const plan = planOf(sorted, app.header !== null);
  if (plan.campaign !== null) {
    await openCampaign(plan.campaign);
    return;
  }
  if (app.header === null) {
    tell({
      code: "not-open",
      message: "Open a campaign first. Files are saved in a campaign.",
      field: null,
    });
    return;
  }
  if (app.readOnly) {
    tell({ code: "read-only", message: app.header.read_only ?? "", field: null });
    return;
  }
  if (plan.mails.length > 0) {
    void dialogs.show("mail", { paths: plan.mails, authority });
  }
  for (const path of plan.tables)
    void dialogs.show("spreadsheet", { source: { kind: "path", path }, authority });
  const problems = [...sorted.problems, ...(await keep(plan.keep, authority))];
  if (problems.length > 0) {
    tell({ code: "refused", message: problemsText(problems), field: null });
  }
}

/** Offers the tables of a document for import. */
export function importTables(id: Id, authority: Id | null): void {
  void dialogs.show("spreadsheet", { source: { kind: "document", id, table: null }, authority });
}

/** Shows an e-mail that is kept already, to be filed by what it says. */
export async function fileMail(id: Id, authority: Id | null): Promise<void> {
  const path = await app.run(() => commands.documentAsFile(id));
  if (path) void dialogs.show("mail", { paths: [path], authority });
}

/** Keeps files in the campaign; what could not be kept comes back. */
async function keep(paths: string[], authority: Id | null): Promise<NotAdded[]> {
  if (paths.length === 0) return [];
  const added = await app.run(() => commands.documentsAdd(paths, authority));
  if (!added) return [];
  // What is filed with a request is journalled, and comes back as a change; the rest does not.
  const filed = authority !== null && added.documents.length > 0;
  if (!filed) app.changed();
  app.say(
    added.message,
    filed,
    added.with_pages.length > 0
      ? {
          label: "Import tables…",
          act: () => added.with_pages.forEach(({ id }) => importTables(id, authority)),
        }
      : null,
  );
  return added.problems;
}

async function openCampaign(path: string): Promise<void> {
  if (app.header) {
    const yes = await ask({
      title: "Open another campaign?",
      message: `${app.header.title} is saved and will close. ${path} will open instead.`,
      action: "Open",
    });
    if (!yes) return;
  }
  await app.open(path);
}

/** Asks for files and takes them. */
export async function addFiles(authority: Id | null): Promise<void> {
  const paths = await app.run(() => commands.pickFiles());
  if (paths && paths.length > 0) await takeFiles(paths, authority);
}
