/** Keys as written in the shortcut table: `mod+k`, `mod+shift+z`, `j`, `ArrowDown`. `mod` is Ctrl, or Cmd on a Mac. With `alt`, only what has the focus handles them. */
export const MAC = typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

/** Keys that cannot be written as they are. */
const SPELT: Record<string, string> = { " ": "Space", "+": "Plus" };

/** Whether a key press is the one written as `keys`. */
export function matches(event: KeyboardEvent, keys: string, mac = MAC): boolean {
  const parts = keys.split("+");
  const key = parts.pop() ?? "";
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (event.altKey || other || mod !== parts.includes("mod")) return false;
  const pressed = SPELT[event.key] ?? event.key;
  const single = key.length === 1;
  // A sign such as ? is typed with Shift on some keyboards and without it on others.
  const sign = key === "Plus" || (single && !/[a-z0-9]/i.test(key));
  if (!sign && event.shiftKey !== parts.includes("shift")) return false;
  return single ? pressed.toLowerCase() === key.toLowerCase() : pressed === key;
}

/** Whether a key press types into what has the focus, so that bare keys are no shortcuts there. */
export function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return (
    target instanceof HTMLInputElement &&
    !["checkbox", "radio", "button", "submit"].includes(target.type)
  );
}

const NAMES: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Plus: "+",
};

/** Keys as they stand on the keyboard: `Ctrl Shift Z`, `⌘ K`. */
export function keyNames(keys: string, mac = MAC): string {
  return keys
    .split("+")
    .map((part) => {
      if (part === "mod") return mac ? "⌘" : "Ctrl";
      if (part === "shift") return "Shift";
      if (part === "alt") return mac ? "⌥" : "Alt";
      return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join(" ");
}
