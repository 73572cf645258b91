import { expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({ requests: vi.fn(), decideInclusion: vi.fn() }));
vi.mock("../bindings", () => ({ commands: bridge, events: {} }));

import { decideInclusion } from "./decide-inclusion.svelte";
import { dialogs } from "./dialogs.svelte";

const row = (id: string, reason: string) => ({
  id,
  name: id.toUpperCase(),
  decided: reason !== "",
  included: false,
  reason,
});

it("asks at once, then names who it is about and the reasons given before", async () => {
  const rows = [row("kent", ""), row("essex", "Counts cases"), row("dorset", "")];
  bridge.requests.mockResolvedValue({ rows });
  bridge.decideInclusion.mockResolvedValue({ message: "Excluded" });
  const answer = decideInclusion(["kent", "dorset"], "excluded");
  expect(dialogs.all).toHaveLength(1);
  const [{ given, close }] = dialogs.all;
  if (!("question" in given)) throw new Error("It asks something else.");
  await vi.waitFor(() => expect(given.question.message).toBe("KENT, DORSET"));
  expect(given.question.title).toBe("Exclude 2 authorities from the analysis");
  expect(given.question.reason?.suggestions?.[0]).toBe("Counts cases");
  await given.question.save?.("Not complete");
  expect(bridge.decideInclusion).toHaveBeenCalledWith(
    ["kent", "dorset"],
    "excluded",
    "Not complete",
  );
  close(true);
  expect(await answer).toBe(true);
});
