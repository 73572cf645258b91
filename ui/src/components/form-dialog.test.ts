// @vitest-environment happy-dom
import { mount, tick, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import AskDialog, { type Question } from "./AskDialog.svelte";

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
});

async function ask(question: Question) {
  const onclose = vi.fn();
  shown = mount(AskDialog, { target: document.body, props: { question, onclose } });
  await tick();
  const get = (id: string) => {
    const found = document.querySelector<HTMLInputElement>(`[data-testid=${id}]`);
    if (!found) throw new Error(`There is no ${id}.`);
    return found;
  };
  const submit = async () => {
    document.querySelector("form")?.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
    await new Promise((done) => setTimeout(done));
  };
  return { onclose, get, submit };
}

it("answers yes or no", async () => {
  const { onclose, get, submit } = await ask({ title: "Remove Kent?", action: "Remove" });
  expect(get("confirm-yes").textContent).toContain("Remove");
  get("confirm-cancel").click();
  expect(onclose).toHaveBeenLastCalledWith(false);
  await submit();
  expect(onclose).toHaveBeenLastCalledWith(true);
});

it("has nothing to cancel where it only tells", async () => {
  await ask({ title: "Not found", action: "Close", notice: true });
  expect(document.querySelector("[data-testid=confirm-cancel]")).toBeNull();
});

it("asks for the reason, and stays while what it does is refused", async () => {
  const save = vi.fn(() =>
    Promise.resolve({
      ok: false as const,
      error: { code: "invalid" as const, message: "Too long.", field: "reason" },
    }),
  );
  const { onclose, get, submit } = await ask({
    title: "Exclude",
    action: "Exclude",
    reason: { suggestions: ["Not complete"], missing: "Say why." },
    save,
    testid: "decision",
  });
  await submit();
  expect(document.body.textContent).toContain("Say why.");
  expect(save).not.toHaveBeenCalled();
  [...document.querySelectorAll("button")]
    .find((one) => one.textContent === "Not complete")
    ?.click();
  await tick();
  expect(get("decision-reason").value).toBe("Not complete");
  await submit();
  expect(save).toHaveBeenCalledWith("Not complete");
  expect(document.body.textContent).toContain("Too long.");
  expect(onclose).not.toHaveBeenCalled();
});

it("asks before Escape loses what was typed, and only then", async () => {
  const question: Question = {
    title: "Exclude",
    action: "Exclude",
    reason: {},
    testid: "decision",
  };
  const { onclose, get } = await ask(question);
  const escape = async () => {
    document
      .querySelector("[role=dialog]")
      ?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await new Promise((done) => setTimeout(done, 20));
  };
  const field = get("decision-reason");
  field.value = "Another basis";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await tick();
  await escape();
  expect(onclose).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain("Close without saving what you typed?");
  get("form-stay").click();
  await tick();
  expect(get("decision-yes").textContent).toContain("Exclude");
  expect(field.value).toBe("Another basis");
  await escape();
  get("form-discard").click();
  expect(onclose).toHaveBeenLastCalledWith(false);
});

it("closes at once where nothing was typed", async () => {
  const { onclose } = await ask({ title: "Exclude", action: "Exclude", reason: {} });
  document
    .querySelector("[role=dialog]")
    ?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await new Promise((done) => setTimeout(done, 20));
  expect(onclose).toHaveBeenCalledWith(false);
});

it("does not ask where only a name was looked for, and an error goes when another is chosen", async () => {
  const { onclose, get, submit } = await ask({
    title: "Exclude",
    action: "Exclude",
    reason: { suggestions: ["Not complete"], missing: "Say why." },
    testid: "decision",
  });
  const box = document.createElement("input");
  box.setAttribute("role", "combobox");
  get("decision-reason").after(box);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await submit();
  expect(document.body.textContent).toContain("Say why.");
  [...document.querySelectorAll("button")]
    .find((one) => one.textContent === "Not complete")
    ?.click();
  await tick();
  expect(document.body.textContent).not.toContain("Say why.");
  document
    .querySelector("[role=dialog]")
    ?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await new Promise((done) => setTimeout(done, 20));
  expect(onclose).toHaveBeenCalledWith(false);
});
