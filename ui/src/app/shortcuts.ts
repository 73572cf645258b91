import { MAC, matches } from "../lib/keys";
import type { Screen } from "./state.svelte";

/** One shortcut. The table below drives the keyboard, the shortcut sheet, the foot line and the palette. */
export interface Shortcut {
  /** Names the action; screens register what it does under this name. */
  id: string;
  /** Any of these: `mod+k`, `mod+shift+z`, `j`, `ArrowDown`. `mod` is Ctrl, or Cmd on a Mac. */
  keys: string[];
  label: string;
  /** Null: on every screen. */
  screen: Screen | null;
  /** Short words for the foot line; without them it is not shown there. */
  foot?: string;
  /** The part of the screen with the focus handles it: here only to be listed. */
  local?: true;
  /** It works while a dialog is open too. */
  always?: true;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { id: "go.overview", keys: ["mod+1"], label: "Overview", screen: null },
  { id: "go.requests", keys: ["mod+2"], label: "Requests", screen: null },
  { id: "go.figures", keys: ["mod+3"], label: "Figures", screen: null },
  { id: "go.analysis", keys: ["mod+4"], label: "Analysis", screen: null },
  { id: "go.report", keys: ["mod+5"], label: "Report", screen: null },
  { id: "go.history", keys: ["mod+6"], label: "History", screen: null },
  { id: "go.chase", keys: ["mod+7"], label: "Chase", screen: null },
  { id: "go.documents", keys: ["mod+8"], label: "Documents", screen: null },
  { id: "go.checks", keys: ["mod+9"], label: "Checks", screen: null },
  { id: "go.plan", keys: ["mod+."], label: "What is asked", screen: null },
  { id: "go.whom", keys: ["mod+;"], label: "Who is asked", screen: null },
  { id: "go.request", keys: ["mod+'"], label: "The request", screen: null },
  { id: "go.settings", keys: ["mod+,"], label: "Settings", screen: null },
  { id: "palette", keys: ["mod+k"], label: "Find anything, > for commands", screen: null },
  { id: "undo", keys: ["mod+z"], label: "Undo", screen: null },
  { id: "redo", keys: ["mod+shift+z", "mod+y"], label: "Redo", screen: null },
  { id: "open", keys: ["mod+o"], label: "Open a file", screen: null },
  { id: "new", keys: ["mod+n"], label: "New campaign", screen: null },
  { id: "export", keys: ["mod+e"], label: "Export the summary", screen: null },
  {
    id: "import.table",
    keys: ["mod+i"],
    label: "Import a spreadsheet",
    screen: null,
  },
  {
    id: "import.clipboard",
    keys: ["mod+shift+v"],
    label: "Import figures from the clipboard",
    screen: null,
  },
  { id: "zoom.in", keys: ["mod+Plus", "mod+="], label: "Zoom in", screen: null, always: true },
  { id: "zoom.out", keys: ["mod+-"], label: "Zoom out", screen: null, always: true },
  { id: "zoom.reset", keys: ["mod+0"], label: "Actual size", screen: null, always: true },
  { id: "sheet", keys: ["?"], label: "All shortcuts", screen: null },

  { id: "log", keys: ["l"], label: "Log a response", screen: "overview", foot: "log a response" },
  {
    id: "map.move",
    keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
    label: "Move on the map",
    screen: "overview",
    foot: "move on the map",
    local: true,
  },
  {
    id: "map.open",
    keys: ["Enter"],
    label: "Open the request",
    screen: "overview",
    foot: "open",
    local: true,
  },

  {
    id: "requests.next",
    keys: ["j", "ArrowDown"],
    label: "Next request",
    screen: "requests",
    foot: "next",
  },
  {
    id: "requests.previous",
    keys: ["k", "ArrowUp"],
    label: "Previous request",
    screen: "requests",
    foot: "previous",
  },
  {
    id: "requests.select",
    keys: ["Space"],
    label: "Select or clear",
    screen: "requests",
    foot: "select",
  },
  {
    id: "requests.extendDown",
    keys: ["shift+ArrowDown"],
    label: "Select further down",
    screen: "requests",
  },
  {
    id: "requests.extendUp",
    keys: ["shift+ArrowUp"],
    label: "Select further up",
    screen: "requests",
  },
  { id: "requests.all", keys: ["mod+a"], label: "Select all that are shown", screen: "requests" },
  {
    id: "requests.open",
    keys: ["Enter"],
    label: "Open the request",
    screen: "requests",
    foot: "open",
  },
  {
    id: "requests.close",
    keys: ["Escape"],
    label: "Close, or clear the selection",
    screen: "requests",
  },
  {
    id: "requests.search",
    keys: ["/"],
    label: "Search the requests",
    screen: "requests",
    foot: "search",
  },
  { id: "log", keys: ["l"], label: "Log a response", screen: "requests", foot: "response" },
  { id: "event", keys: ["e"], label: "Log an event", screen: "requests", foot: "event" },
  { id: "include", keys: ["i"], label: "Include", screen: "requests", foot: "include" },
  { id: "exclude", keys: ["x"], label: "Exclude", screen: "requests", foot: "exclude" },
  {
    id: "requests.letters",
    keys: ["m"],
    label: "Write letters",
    screen: "requests",
    foot: "letters",
  },
  { id: "requests.first", keys: ["Home"], label: "First request", screen: "requests" },
  { id: "requests.last", keys: ["End"], label: "Last request", screen: "requests" },

  {
    id: "figures.move",
    keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
    label: "Move, as in a spreadsheet",
    screen: "figures",
    foot: "move",
    local: true,
  },
  {
    id: "figures.edit",
    keys: ["F2"],
    label: "Edit the cell (typing replaces it)",
    screen: "figures",
    foot: "edit",
    local: true,
  },
  {
    id: "figures.cancel",
    keys: ["Escape"],
    label: "Cancel the edit",
    screen: "figures",
    local: true,
  },
  { id: "figures.copy", keys: ["mod+c"], label: "Copy", screen: "figures", local: true },
  {
    id: "figures.paste",
    keys: ["mod+v"],
    label: "Paste, with a preview",
    screen: "figures",
    foot: "paste",
    local: true,
  },
  { id: "figures.fill", keys: ["mod+d"], label: "Fill down", screen: "figures", local: true },
  {
    id: "figures.problem",
    keys: ["F8"],
    label: "Next figure that needs attention",
    screen: "figures",
    foot: "next problem",
  },

  { id: "tab.next", keys: ["]"], label: "Next tab", screen: "analysis", foot: "next tab" },
  {
    id: "tab.previous",
    keys: ["["],
    label: "Previous tab",
    screen: "analysis",
    foot: "previous tab",
  },
  {
    id: "analysis.measure",
    keys: ["m"],
    label: "Choose the measure",
    screen: "analysis",
    foot: "measure",
  },
  { id: "analysis.breakdown", keys: ["b"], label: "Choose the breakdown", screen: "analysis" },
  { id: "analysis.rate", keys: ["r"], label: "Choose the rate", screen: "analysis", foot: "rate" },
  {
    id: "analysis.period",
    keys: ["p"],
    label: "Choose the period",
    screen: "analysis",
    foot: "period",
  },
  {
    id: "analysis.find",
    keys: ["/"],
    label: "Find in the table",
    screen: "analysis",
    foot: "find",
  },

  {
    id: "chase.next",
    keys: ["j", "ArrowDown"],
    label: "Next action",
    screen: "chase",
    foot: "next",
  },
  {
    id: "chase.previous",
    keys: ["k", "ArrowUp"],
    label: "Previous action",
    screen: "chase",
    foot: "previous",
  },
  {
    id: "chase.select",
    keys: ["Space"],
    label: "Select or clear",
    screen: "chase",
    foot: "select",
  },
  { id: "chase.all", keys: ["mod+a"], label: "Select all that are shown", screen: "chase" },
  {
    id: "chase.act",
    keys: ["Enter"],
    label: "Open the letter or the form",
    screen: "chase",
    foot: "do it",
  },
  { id: "chase.snooze", keys: ["z"], label: "Put off", screen: "chase", foot: "put off" },
  { id: "chase.request", keys: ["o"], label: "Open the request", screen: "chase", foot: "request" },
  { id: "include", keys: ["i"], label: "Include", screen: "chase" },
  { id: "exclude", keys: ["x"], label: "Exclude", screen: "chase" },
  { id: "chase.close", keys: ["Escape"], label: "Clear the selection", screen: "chase" },
  { id: "chase.first", keys: ["Home"], label: "First action", screen: "chase" },
  { id: "chase.last", keys: ["End"], label: "Last action", screen: "chase" },
  { id: "log", keys: ["l"], label: "Log a response", screen: "chase", foot: "response" },
  { id: "tab.next", keys: ["]"], label: "Next tab", screen: "chase" },
  { id: "tab.previous", keys: ["["], label: "Previous tab", screen: "chase" },

  {
    id: "plan.move",
    keys: ["alt+ArrowUp", "alt+ArrowDown"],
    label: "Move a measure, a part or a rate",
    screen: "plan",
    foot: "move",
    local: true,
  },
  {
    id: "plan.below",
    keys: ["Enter"],
    label: "Add one below, in the label of a measure or a part",
    screen: "plan",
    foot: "add one below",
    local: true,
  },
  { id: "plan.save", keys: ["mod+s"], label: "Save the changes", screen: "plan", foot: "save" },
  {
    id: "plan.discard",
    keys: ["Escape"],
    label: "Discard the changes",
    screen: "plan",
    foot: "discard",
  },

  {
    id: "whom.next",
    keys: ["j", "ArrowDown"],
    label: "Next authority",
    screen: "whom",
    foot: "next",
  },
  {
    id: "whom.previous",
    keys: ["k", "ArrowUp"],
    label: "Previous authority",
    screen: "whom",
    foot: "previous",
  },
  { id: "whom.edit", keys: ["Enter"], label: "Edit the authority", screen: "whom", foot: "edit" },
  { id: "whom.add", keys: ["a"], label: "Add authorities", screen: "whom", foot: "add" },
  {
    id: "whom.remove",
    keys: ["Delete"],
    label: "Remove the authority",
    screen: "whom",
    foot: "remove",
  },
  { id: "whom.search", keys: ["/"], label: "Search", screen: "whom", foot: "search" },
  { id: "whom.first", keys: ["Home"], label: "First authority", screen: "whom" },
  { id: "whom.last", keys: ["End"], label: "Last authority", screen: "whom" },

  {
    id: "request.save",
    keys: ["mod+s"],
    label: "Save the changes",
    screen: "request",
    foot: "save",
  },
  {
    id: "request.discard",
    keys: ["Escape"],
    label: "Discard the changes",
    screen: "request",
    foot: "discard",
  },

  {
    id: "documents.next",
    keys: ["j", "ArrowDown"],
    label: "Next document",
    screen: "documents",
    foot: "next",
  },
  {
    id: "documents.previous",
    keys: ["k", "ArrowUp"],
    label: "Previous document",
    screen: "documents",
    foot: "previous",
  },
  {
    id: "documents.open",
    keys: ["Enter"],
    label: "Open the document",
    screen: "documents",
    foot: "open",
  },
  {
    id: "documents.file",
    keys: ["f"],
    label: "File it with a request",
    screen: "documents",
    foot: "file",
  },
  { id: "documents.add", keys: ["a"], label: "Add files", screen: "documents", foot: "add files" },
  {
    id: "documents.search",
    keys: ["/"],
    label: "Search the documents",
    screen: "documents",
    foot: "search",
  },
  { id: "documents.first", keys: ["Home"], label: "First document", screen: "documents" },
  { id: "documents.last", keys: ["End"], label: "Last document", screen: "documents" },

  {
    id: "checks.next",
    keys: ["j", "ArrowDown"],
    label: "Next finding",
    screen: "checks",
    foot: "next",
  },
  {
    id: "checks.previous",
    keys: ["k", "ArrowUp"],
    label: "Previous finding",
    screen: "checks",
    foot: "previous",
  },
  {
    id: "checks.open",
    keys: ["Enter"],
    label: "Go to the figures it is about",
    screen: "checks",
    foot: "go to the figures",
  },
  { id: "checks.document", keys: ["o"], label: "Open its document", screen: "checks" },
  { id: "checks.explain", keys: ["e"], label: "Explain", screen: "checks", foot: "explain" },
  {
    id: "checks.search",
    keys: ["/"],
    label: "Search by authority",
    screen: "checks",
    foot: "search",
  },
  {
    id: "second",
    keys: ["c"],
    label: "Check figures: enter them a second time",
    screen: "checks",
    foot: "check figures",
  },
  { id: "checks.first", keys: ["Home"], label: "First finding", screen: "checks" },
  { id: "checks.last", keys: ["End"], label: "Last finding", screen: "checks" },
  { id: "tab.next", keys: ["]"], label: "Next tab", screen: "checks" },
  { id: "tab.previous", keys: ["["], label: "Previous tab", screen: "checks" },
];

/** The shortcuts that work on a screen, its own before those of every screen. */
export function onScreen(screen: Screen): Shortcut[] {
  const own = SHORTCUTS.filter((shortcut) => shortcut.screen === screen);
  const everywhere = SHORTCUTS.filter((shortcut) => shortcut.screen === null);
  return [...own, ...everywhere];
}

/** The shortcut that a key press means on a screen, apart from those handled where the focus is. */
export function shortcutFor(event: KeyboardEvent, screen: Screen, mac = MAC): Shortcut | undefined {
  return onScreen(screen).find(
    (shortcut) => !shortcut.local && shortcut.keys.some((keys) => matches(event, keys, mac)),
  );
}
