// @vitest-environment happy-dom
import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import RequestPicker from "./RequestPicker.svelte";

const all = [
  { id: "a", name: "Avon and Somerset" },
  { id: "d", name: "Durham" },
  { id: "h", name: "Humberside" },
];

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
});

function show(value: string | null = null) {
  const props = $state({ value, settled: true });
  const onchoose = vi.fn((id: string) => (props.value = id));
  const outside = document.createElement("button");
  document.body.append(outside);
  shown = mount(RequestPicker, {
    target: document.body,
    props: {
      label: "Request",
      all,
      nouns: { one: "police force", several: "police forces" },
      testid: "request",
      autofocus: true,
      onchoose,
      get value() {
        return props.value;
      },
      get settled() {
        return props.settled;
      },
      set settled(settled: boolean) {
        props.settled = settled;
      },
    },
  });
  flushSync();
  const input = document.querySelector("input");
  if (!input) throw new Error("There is no field.");
  const type = (text: string) => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    flushSync();
  };
  /** Whether the key was taken: otherwise the form around it gets it. */
  const press = (key: string) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    input.dispatchEvent(event);
    flushSync();
    return event.defaultPrevented;
  };
  const open = () => document.querySelector("[role=listbox]") !== null;
  return { props, onchoose, input, outside, type, press, open };
}

it("closes the list once one is chosen, and leaves the next Enter to the form", () => {
  const { props, onchoose, input, type, press, open } = show();
  expect(open()).toBe(true);
  type("humb");
  expect(press("Enter")).toBe(true);
  expect(props.value).toBe("h");
  expect(input.value).toBe("Humberside");
  expect(open()).toBe(false);
  expect(press("Enter")).toBe(false);
  expect(press("Enter")).toBe(false);
  expect(onchoose).toHaveBeenCalledOnce();
});

it("is not settled while it holds a text that names nobody", () => {
  const { props, onchoose, input, type, press, open } = show("d");
  expect(props.settled).toBe(true);
  type("Durham Constabularyzzz");
  expect(props.settled).toBe(false);
  expect(press("Enter")).toBe(true);
  expect(onchoose).not.toHaveBeenCalled();
  expect(props.settled).toBe(false);
  expect(press("Escape")).toBe(true);
  expect(input.value).toBe("Durham");
  expect(props.settled).toBe(true);
  expect(open()).toBe(false);
});

it("never puts the first name in the place of the choice", () => {
  const many = show("beyond the list");
  many.press("ArrowDown");
  expect(many.open()).toBe(true);
  expect(many.press("Enter")).toBe(true);
  expect(many.onchoose).not.toHaveBeenCalled();
  expect(many.open()).toBe(false);
});

it("leaves Escape to the dialog while nobody asked for the list", () => {
  const { press, type } = show();
  expect(press("Escape")).toBe(false);
  type("humb");
  expect(press("Escape")).toBe(true);
});

it("keeps the list until the click on what stands below is done", async () => {
  const { input, outside, type, open } = show();
  type("humb");
  outside.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  input.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  await tick();
  outside.focus();
  expect(open()).toBe(true);
  outside.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  await new Promise((done) => setTimeout(done));
  flushSync();
  expect(open()).toBe(false);
  expect(input.value).toBe("");
});
