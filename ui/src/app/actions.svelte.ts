import { keyNames, typesInto } from "../lib/keys";
import { shortcutFor, SHORTCUTS } from "./shortcuts";
import { app, type Screen } from "./state.svelte";

type Run = () => void;

// Not reactive: it is asked when a key is pressed.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const actions = new Map<string, Run[]>();

/**
 * Says what the actions of the shortcut table do while this component is there.
 * To be called while a component is set up. The latest wins where two name the same action.
 */
export function useActions(handlers: Record<string, Run>): void {
  $effect(() => {
    const entries = Object.entries(handlers);
    for (const [id, run] of entries) actions.set(id, [...(actions.get(id) ?? []), run]);
    return () => {
      for (const [id, run] of entries) {
        actions.set(
          id,
          (actions.get(id) ?? []).filter((other) => other !== run),
        );
      }
    };
  });
}

/** Runs an action by its name; false where nothing does it now. */
export function act(id: string): boolean {
  const run = actions.get(id)?.at(-1);
  run?.();
  return run !== undefined;
}

/** The keys of an action, for a tooltip; empty where it has none. */
export function keysOf(id: string, screen: Screen | null = null): string {
  const shortcut = SHORTCUTS.find((one) => one.id === id && (!screen || one.screen === screen));
  return shortcut ? keyNames(shortcut.keys[0]) : "";
}

/** The one listener for shortcuts. What has the focus had its turn before, and bare keys type. */
export function onKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const bare = !event.ctrlKey && !event.metaKey;
  if (bare && typesInto(event.target)) return;
  const shortcut = shortcutFor(event, app.screen);
  if (!shortcut) return;
  const inDialog =
    document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
  if (inDialog && !shortcut.always) return;
  // In a text field, these belong to the text.
  if (
    typesInto(event.target) &&
    ["undo", "redo", "requests.all", "chase.all", "import.clipboard"].includes(shortcut.id)
  )
    return;
  // Enter and Space press the control that has the focus.
  const pressed = event.key === "Enter" || event.key === " ";
  if (
    pressed &&
    event.target instanceof Element &&
    event.target.closest("button, a, input, summary")
  )
    return;
  if (act(shortcut.id)) event.preventDefault();
}
