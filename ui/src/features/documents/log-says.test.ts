import { beforeEach, describe, expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({ documentContent: vi.fn(), documentSays: vi.fn() }));
vi.mock("../../bindings", () => ({ commands: bridge, events: {} }));

import { dialogs } from "../../app/dialogs.svelte";
import { logResponses } from "./log-says";

const document = { id: "d", name: "FOI 17-25 response.pdf", size: "312 kB" };
const says = { authority: null, says: [], log: null, decide: "" };
const asked = () => dialogs.all.map(({ name, given }) => [name, given]);

beforeEach(() => {
  for (const one of dialogs.all) one.close(false);
  bridge.documentContent.mockResolvedValue({ document, kind: "pdf", authorities: [] });
  bridge.documentSays.mockResolvedValue(says);
});

describe("logging the response that figures came with", () => {
  it("begins with what its letter says", async () => {
    await logResponses(["kent"], "d");
    expect(asked()).toEqual([
      ["log", { authorities: ["kent"], kind: "response", letter: { says, document } }],
    ]);
  });
  it.each([
    ["of no document", ["kent"], null],
    ["of several authorities", ["kent", "essex"], "d"],
  ] as const)("begins empty for figures %s", async (_, authorities, id) => {
    await logResponses(authorities, id);
    expect(asked()).toEqual([["log", { authorities: [...authorities], kind: "response" }]]);
  });
  it("begins empty where the text cannot be read for it", async () => {
    bridge.documentContent.mockResolvedValueOnce({ document, kind: "table", authorities: [] });
    await logResponses(["kent"], "d");
    bridge.documentSays.mockRejectedValueOnce({ code: "invalid", message: "", field: null });
    await logResponses(["kent"], "d");
    const plain = ["log", { authorities: ["kent"], kind: "response" }];
    expect(asked()).toEqual([plain, plain]);
  });
});
