import { beforeEach, describe, expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({ undo: vi.fn() }));
vi.mock("../bindings", () => ({ commands: bridge, events: {} }));

import { dialogs } from "./dialogs.svelte";
import { app } from "./state.svelte";

beforeEach(() => {
  vi.useFakeTimers();
  app.hush();
  for (const one of dialogs.all) one.close(false);
});

describe("toasts", () => {
  it("are shown one at a time, each for its whole time", () => {
    app.say("One");
    vi.advanceTimersByTime(4000);
    app.say("Two");
    expect(app.toast?.message).toBe("Two");
    vi.advanceTimersByTime(4000);
    expect(app.toast?.message).toBe("Two");
    vi.advanceTimersByTime(4000);
    expect(app.toast).toBeNull();
  });
  it("stay for half a minute at least where they offer a step", () => {
    app.say("Imported 6 figures");
    app.offer({ label: "Log the response…", act: () => undefined });
    vi.advanceTimersByTime(30_000);
    expect(app.toast?.next?.label).toBe("Log the response…");
    vi.advanceTimersByTime(60_000);
    expect(app.toast).toBeNull();
  });
  it("offer to undo a write, and not to undo that", async () => {
    await app.write(() => Promise.resolve({ message: "Kent excluded", undo: true }));
    expect(app.toast?.message).toBe("Kent excluded");
    bridge.undo.mockResolvedValue({ message: "Undone: Kent excluded", undo: false });
    app.toast?.undo?.();
    await vi.waitFor(() => expect(app.toast?.message).toBe("Undone: Kent excluded"));
    expect(app.toast?.undo).toBeNull();
  });
});

it("says a problem once, however often it comes", async () => {
  const fail = () => Promise.reject({ code: "busy", message: "It is locked.", field: null });
  await app.run(fail);
  await app.run(fail);
  expect(dialogs.all).toHaveLength(1);
  expect(dialogs.all[0].given).toMatchObject({
    question: { title: "The file is in use", message: "It is locked.", notice: true },
  });
});
