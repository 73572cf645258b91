/** The folder whose new files come into the campaign automatically. */
import { app } from "../../app/state.svelte";
import { ask } from "../../app/dialogs.svelte";
import { commands, events, type FolderView } from "../../bindings";

class WatchedFolder {
  view = $state.raw<FolderView>({ folder: "", state: "off", problems: [] });

  /** Asks how it is, as when a campaign was opened. */
  async ask(): Promise<void> {
    const view = await app.attempt(() => commands.folder());
    if (view.ok) this.view = view.value;
  }

  /** Asks for a folder, says what is in it, and takes it. */
  async choose(): Promise<void> {
    const folder = await app.run(() => commands.pickFolder());
    if (folder) await this.take(folder);
  }

  async take(folder: string): Promise<void> {
    const found = await app.run(() => commands.folderPreview(folder));
    if (!found) return;
    const one = found.files === 1;
    const now = one ? "It is added to Documents now." : "They are added to Documents now.";
    const later =
      "New files are added to Documents as they come, while this campaign is open on this computer.";
    const yes = await ask({
      title: "Add new files from this folder automatically?",
      message: `${folder}\n\n${[found.words, found.files > 0 ? now : "", later].filter(Boolean).join(" ")} Nothing is logged, filed or imported before you do it. The folder stays as it is.`,
      action: "Add files from it",
    });
    if (!yes) return;
    const view = await app.run(() => commands.folderSet(folder));
    if (view) this.view = view;
  }

  async leave(): Promise<void> {
    const view = await app.run(() => commands.folderSet(null));
    if (view) this.view = view;
  }

  /** Follows what the backend tells. For the set-up of the window. */
  follow(): void {
    void events.folderChanged.listen(({ payload: { view, taken, message } }) => {
      this.view = view;
      if (taken === 0) return;
      // Documents are no part of History: nothing else tells of them.
      app.changed();
      app.say(message, false, { label: "Show", act: () => app.go("documents") });
    });
    $effect(() => {
      const path = app.header?.path;
      if (path === undefined) this.view = { folder: "", state: "off", problems: [] };
      else void this.ask();
    });
  }
}

export const watchedFolder = new WatchedFolder();
