import { beforeEach, describe, expect, it, vi } from "vitest";
import { commands, type TaskProgress } from "../bindings";
import { tasks } from "./tasks.svelte";

const task = (id: string, done: number, ended = false): TaskProgress => ({
  id,
  title: "Reading",
  done,
  total: 200,
  ended,
});

beforeEach(() => (tasks.running = []));

describe("tasks", () => {
  it("lists those under way, each as far as it is, until it ends", () => {
    tasks.told(task("a", 0));
    tasks.told(task("b", 0));
    tasks.told(task("a", 50));
    expect(tasks.running.map(({ id, done }) => [id, done])).toEqual([
      ["a", 50],
      ["b", 0],
    ]);
    tasks.told(task("a", 50, true));
    expect(tasks.of("a")).toBeNull();
    expect(tasks.of("b")?.done).toBe(0);
  });
  it("gives every task an id of its own, and stops just that one", async () => {
    const cancel = vi.spyOn(commands, "taskCancel").mockResolvedValue(null);
    const [first, second] = [tasks.next(), tasks.next()];
    expect(first).not.toBe(second);
    await tasks.cancel(second);
    expect(cancel.mock.calls).toEqual([[second]]);
  });
});
