import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keyNames, matches } from "../lib/keys";
import { onScreen, shortcutFor, SHORTCUTS } from "./shortcuts";
import type { Screen } from "./state.svelte";

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...held,
  }) as KeyboardEvent;

describe("matches", () => {
  it.each([
    ["mod+z", press("z", { ctrlKey: true }), true],
    ["mod+z", press("Z", { ctrlKey: true, shiftKey: true }), false],
    ["mod+shift+z", press("Z", { ctrlKey: true, shiftKey: true }), true],
    ["l", press("l"), true],
    ["l", press("l", { altKey: true }), false],
    ["l", press("l", { ctrlKey: true }), false],
    ["?", press("?", { shiftKey: true }), true],
    ["/", press("/"), true],
    ["/", press("/", { shiftKey: true }), true],
    ["Space", press(" "), true],
    ["ArrowDown", press("ArrowDown", { shiftKey: true }), false],
  ])("%s", (keys, event, expected) => {
    expect(matches(event, keys, false)).toBe(expected);
  });
  it("takes Cmd and not Ctrl on a Mac", () => {
    expect(matches(press("k", { metaKey: true }), "mod+k", true)).toBe(true);
    expect(matches(press("k", { ctrlKey: true }), "mod+k", true)).toBe(false);
  });
});

it("writes keys as they stand on the keyboard", () => {
  expect(keyNames("mod+shift+z", false)).toBe("Ctrl Shift Z");
  expect(keyNames("mod+k", true)).toBe("⌘ K");
  expect(keyNames("ArrowDown", false)).toBe("↓");
});

it("means what the screen says", () => {
  expect(shortcutFor(press("x"), "requests", false)?.id).toBe("exclude");
  expect(shortcutFor(press("x"), "overview", false)).toBeUndefined();
  // The grid of figures handles its own keys.
  expect(shortcutFor(press("F2"), "figures", false)).toBeUndefined();
});

it("means the letters by M on Requests", () => {
  expect(shortcutFor(press("m"), "requests", false)?.id).toBe("requests.letters");
});

it.each([
  ["zoom.in", press("+", { ctrlKey: true, shiftKey: true })],
  ["zoom.in", press("+", { ctrlKey: true })],
  ["zoom.in", press("=", { ctrlKey: true })],
  ["zoom.out", press("-", { ctrlKey: true })],
  ["zoom.reset", press("0", { ctrlKey: true })],
])("%s on every screen", (id, event) => {
  for (const screen of ["welcome", "requests", "figures"] as const)
    expect(shortcutFor(event, screen, false)?.id).toBe(id);
});

it("binds every key that a control shows", () => {
  const src = join(import.meta.dirname, "..");
  const bound = new Set(SHORTCUTS.flatMap(({ keys }) => keys));
  // Handled by the part of the screen that shows them.
  const local = new Set(["Enter", "mod+Enter", "Escape", "PageDown", "Tab", "1", "9"]);
  const unbound = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".svelte"))
    .flatMap((file) => {
      const text = readFileSync(join(src, file), "utf8");
      const shown = text.matchAll(/<(?:Kbd|Menu)\b[^>]*?\bkeys="([^"]+)"/g);
      return [...shown]
        .map(([, keys]) => keys)
        .filter((keys) => !bound.has(keys) && !local.has(keys));
    });
  expect(unbound).toEqual([]);
});

it("gives no key two meanings on one screen", () => {
  const screens = new Set(SHORTCUTS.map((one) => one.screen ?? ("overview" as Screen)));
  for (const screen of screens) {
    const keys = onScreen(screen).flatMap((one) => one.keys);
    expect(new Set(keys).size, screen).toBe(keys.length);
  }
});
