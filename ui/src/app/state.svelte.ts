import {
  commands,
  events,
  type Done,
  type Example,
  type Header,
  type Notices,
  type Place,
  type Preferences,
  type Recent,
  type Theme,
} from "../bindings";
import type { Id } from "../lib/id";
import { asApiError, type Attempt } from "../lib/errors";
import { ask, dialogs, tell } from "./dialogs.svelte";

export type Screen =
  | "welcome"
  | "new"
  | "overview"
  | "requests"
  | "figures"
  | "analysis"
  | "report"
  | "history"
  | "chase"
  | "checks"
  | "documents"
  | "plan"
  | "whom"
  | "request"
  | "settings";

/** What has just happened, said at the foot of the window. */
export interface Toast {
  message: string;
  /** Takes it back, where it can be undone. */
  undo: (() => void) | null;
  /** What else can be done now. */
  next: NextStep | null;
}

/** Something that a message offers to do. */
export interface NextStep {
  label: string;
  act: () => void;
}

/** How long a toast stays: longer where it offers to undo, longest where it offers another step. */
const TOAST_SECONDS = 6;
const UNDO_SECONDS = 10;
const NEXT_SECONDS = 60;

/** The state of the window: what is open, which screen, and what is said to the user. */
class App {
  ready = $state(false);
  version = $state("");
  today = $state("");
  folder = $state("");
  recent = $state.raw<Recent[]>([]);
  preferences = $state<Preferences>({ name: "", theme: "system", notices: "on", window: {} });
  header = $state.raw<Header | null>(null);
  screen = $state<Screen>("welcome");
  /** The authority that the screen opens at, where another screen pointed to it. */
  target = $state<Id | null>(null);
  /** The figure that Figures goes to once it is there. */
  place = $state.raw<Place | null>(null);
  /** Counts changes of the record: what is shown is fetched again when it moves. */
  revision = $state(0);
  /** Writes under way. */
  saving = $state(0);
  /** One at a time: the latest takes the place of the one before. */
  toast = $state.raw<Toast | null>(null);
  palette = $state(false);
  sheet = $state(false);
  private systemDark = $state(false);
  private toastTimer: ReturnType<typeof setTimeout> | undefined;

  get dark(): boolean {
    return this.preferences.theme === "dark"
      ? true
      : this.preferences.theme === "light"
        ? false
        : this.systemDark;
  }

  get readOnly(): boolean {
    return this.header?.read_only != null;
  }

  /** What the campaign calls those whom it asks. */
  get nouns(): { one: string; several: string } {
    return {
      one: this.header?.noun ?? "authority",
      several: this.header?.nouns ?? "authorities",
    };
  }

  /** Asks the backend where things stand and listens to it from then on. */
  async start(): Promise<void> {
    const system = matchMedia("(prefers-color-scheme: dark)");
    this.systemDark = system.matches;
    system.addEventListener("change", () => (this.systemDark = system.matches));
    await Promise.all([
      events.dataChanged.listen(({ payload }) => {
        this.shows(payload.header);
        this.revision++;
        if (payload.other_process)
          this.say(
            "This campaign was changed in another window. You are seeing the latest version.",
          );
      }),
      events.fileOpened.listen(({ payload }) => this.opened(payload)),
      events.problem.listen(({ payload }) => tell(payload)),
    ]);
    try {
      const start = await commands.start();
      this.version = start.version;
      this.today = start.today;
      this.folder = start.folder;
      this.recent = start.recent;
      const { name, theme, notices, window } = start.preferences;
      this.preferences = {
        name: name ?? "",
        theme: theme ?? "system",
        notices: notices ?? "on",
        window: { ...window } as Record<string, string>,
      };
      if (start.failed) tell(start.failed);
      if (start.header) this.opened(start.header);
    } catch (reason) {
      tell(asApiError(reason));
    }
    this.ready = true;
  }

  go(screen: Screen, target: Id | null = null): void {
    this.target = target;
    this.place = null;
    this.screen = screen;
  }

  /** Something changed that the journal does not tell of: what is shown is fetched again. */
  changed(): void {
    this.revision++;
  }

  /** Goes to one figure in Figures. */
  showFigure(place: Place): void {
    this.go("figures");
    this.place = place;
  }

  /** A campaign file is open now. */
  opened(header: Header): void {
    dialogs.clear();
    this.shows(header);
    this.revision++;
    this.go("overview");
    void this.refreshRecent();
  }

  private shows(header: Header): void {
    this.header = header;
    // The window may have been open since yesterday.
    this.today = header.today;
  }

  async close(): Promise<void> {
    const done = await this.run(() => commands.campaignClose());
    if (done === undefined) return;
    dialogs.clear();
    this.header = null;
    this.go("welcome");
    await this.refreshRecent();
  }

  async open(path: string): Promise<void> {
    const header = await this.run(() => commands.campaignOpen(path));
    if (header) this.opened(header);
  }

  async pickAndOpen(): Promise<void> {
    const path = await this.run(() => commands.pickOpen());
    if (path) await this.open(path);
  }

  async openExample(example: Example): Promise<void> {
    const header = await this.run(() => commands.exampleOpen(example));
    if (header) this.opened(header);
  }

  private async refreshRecent(): Promise<void> {
    const recent = await this.attempt(() => commands.recent());
    if (recent.ok) this.recent = recent.value;
  }

  /** Runs something; a failure is shown in a notice. Undefined after a failure. */
  async run<T>(what: () => Promise<T>): Promise<T | undefined> {
    const attempt = await this.attempt(what);
    if (attempt.ok) return attempt.value;
    tell(attempt.error);
    return undefined;
  }

  /** Runs something whose failure the caller shows, as beside a field. */
  async attempt<T>(what: () => Promise<T>): Promise<Attempt<T>> {
    try {
      return { ok: true, value: await what() };
    } catch (reason) {
      return { ok: false, error: asApiError(reason) };
    }
  }

  /** Runs a write, says what it did, and shows a failure in a notice. True if it was done. */
  async write(what: () => Promise<Done>): Promise<boolean> {
    const attempt = await this.tryWrite(what);
    if (!attempt.ok) tell(attempt.error);
    return attempt.ok;
  }

  /** As `write`, but the caller shows a failure. */
  async tryWrite(what: () => Promise<Done>): Promise<Attempt<Done>> {
    const attempt = await this.keep(what);
    if (attempt.ok) this.say(attempt.value.message, attempt.value.undo);
    return attempt;
  }

  /** As `tryWrite`, but says nothing: for what is saved while a person types. */
  async keep(what: () => Promise<Done>): Promise<Attempt<Done>> {
    this.saving++;
    const attempt = await this.attempt(what);
    this.saving--;
    return attempt;
  }

  undo(): Promise<boolean> {
    return this.write(() => commands.undo());
  }

  redo(): Promise<boolean> {
    return this.write(() => commands.redo());
  }

  /**
   * Writes a file; where one is there already, asks before it is replaced.
   * Undefined if it was not written; the caller shows other failures.
   */
  async replacing<T>(write: (overwrite: boolean) => Promise<T>): Promise<Attempt<T> | undefined> {
    const first = await this.attempt(() => write(false));
    if (first.ok || first.error.code !== "exists") return first;
    const yes = await ask({
      title: "Replace the existing files?",
      message: first.error.message,
      action: "Replace",
      careful: true,
    });
    return yes ? this.attempt(() => write(true)) : undefined;
  }

  /** Says what happened at the foot of the window, and offers to undo it where that is possible. */
  say(message: string, undoable = false, next: NextStep | null = null): void {
    if (!message) return;
    clearTimeout(this.toastTimer);
    this.toast = { message, undo: undoable ? () => void this.undo() : null, next };
    const seconds = next ? NEXT_SECONDS : undoable ? UNDO_SECONDS : TOAST_SECONDS;
    this.toastTimer = setTimeout(() => this.hush(), seconds * 1000);
  }

  /** Adds what else can be done now to the message that is shown. */
  offer(next: NextStep): void {
    if (this.toast) this.say(this.toast.message, this.toast.undo !== null, next);
  }

  /** Takes the message away. */
  hush(): void {
    clearTimeout(this.toastTimer);
    this.toast = null;
  }

  /** A word of the window that is kept between runs: a sort order, a tab. */
  remembered(key: string, otherwise: string): string {
    return this.preferences.window[key] ?? otherwise;
  }

  remember(key: string, value: string): void {
    if (this.preferences.window[key] === value) return;
    this.preferences.window[key] = value;
    void this.attempt(() => commands.remember(key, value));
  }

  async setPreferences(change: {
    name?: string;
    theme?: Theme;
    notices?: Notices;
  }): Promise<boolean> {
    const preferences = { ...$state.snapshot(this.preferences), ...change };
    const done = await this.run(() => commands.setPreferences(preferences));
    if (done === undefined) return false;
    Object.assign(this.preferences, change);
    return true;
  }
}

export const app = new App();
