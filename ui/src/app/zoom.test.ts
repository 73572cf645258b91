import { expect, it, vi } from "vitest";

const setZoom = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock("@tauri-apps/api/webview", () => ({ getCurrentWebview: () => ({ setZoom }) }));
vi.mock("../bindings", () => ({
  commands: { remember: () => Promise.resolve() },
  events: {},
}));

import { app } from "./state.svelte";
import { restoreZoom, stepped, zoomIn, zoomOut, zoomReset } from "./zoom";

it("goes from step to step, and stays at either end", () => {
  expect(stepped(1, true)).toBe(1.1);
  expect(stepped(1, false)).toBe(0.9);
  expect(stepped(3, true)).toBe(3);
  expect(stepped(0.5, false)).toBe(0.5);
});

it("zooms the window and remembers how far", () => {
  zoomIn();
  zoomIn();
  expect(setZoom).toHaveBeenLastCalledWith(1.25);
  expect(app.remembered("zoom", "1")).toBe("1.25");
  zoomOut();
  expect(setZoom).toHaveBeenLastCalledWith(1.1);
  setZoom.mockClear();
  restoreZoom();
  expect(setZoom).toHaveBeenLastCalledWith(1.1);
  zoomReset();
  expect(setZoom).toHaveBeenLastCalledWith(1);
});
