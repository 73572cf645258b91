import { getCurrentWebview } from "@tauri-apps/api/webview";
import { app } from "./state.svelte";

/** How large the window is drawn: 1 is its actual size. */
const STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** The next larger or smaller step; the same at either end. */
export function stepped(zoom: number, up: boolean): number {
  const next = up ? STEPS.find((step) => step > zoom) : STEPS.findLast((step) => step < zoom);
  return next ?? zoom;
}

const remembered = (): number => {
  const zoom = Number(app.remembered("zoom", "1"));
  return STEPS.includes(zoom) ? zoom : 1;
};

function draw(zoom: number): Promise<unknown> {
  return app.attempt(() => getCurrentWebview().setZoom(zoom));
}

function set(zoom: number): void {
  app.remember("zoom", String(zoom));
  void draw(zoom);
}

export const zoomIn = (): void => set(stepped(remembered(), true));
export const zoomOut = (): void => set(stepped(remembered(), false));
export const zoomReset = (): void => set(1);

/** Draws the window as large as it was when it was closed. */
export function restoreZoom(): void {
  if (remembered() !== 1) void draw(remembered());
}
