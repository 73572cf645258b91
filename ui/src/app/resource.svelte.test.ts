// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { describe, expect, it } from "vitest";
import { resource, type Resource } from "./resource.svelte";

/** A question whose answers the test gives, in any order. */
function asked<T>() {
  const answers: { resolve: (value: T) => void; reject: (reason: unknown) => void }[] = [];
  const load = () =>
    new Promise<T>((resolve, reject) => {
      answers.push({ resolve, reject });
    });
  return { answers, load };
}

const settle = () => new Promise((done) => setTimeout(done));

function within<T>(load: () => Promise<T>): {
  view: Resource<T>;
  move: () => void;
  end: () => void;
} {
  let revision = $state(0);
  let view!: Resource<T>;
  const end = $effect.root(() => {
    view = resource(load, () => revision);
  });
  flushSync();
  return {
    view,
    move: () => {
      revision++;
      flushSync();
    },
    end,
  };
}

describe("resource", () => {
  it("keeps the old value while it loads again", async () => {
    const { answers, load } = asked<string>();
    const { view, move, end } = within(load);
    expect(view.loading).toBe(true);
    answers[0].resolve("first");
    await settle();
    expect([view.value, view.loading]).toEqual(["first", false]);
    move();
    expect([view.value, view.loading]).toEqual(["first", true]);
    answers[1].resolve("second");
    await settle();
    expect([view.value, view.loading]).toEqual(["second", false]);
    end();
  });

  it("drops an answer that comes after a newer question", async () => {
    const { answers, load } = asked<string>();
    const { view, move, end } = within(load);
    move();
    answers[1].resolve("new");
    answers[0].resolve("old");
    await settle();
    expect(view.value).toBe("new");
    end();
  });

  it("keeps the value beside an error, and loads again when asked", async () => {
    const { answers, load } = asked<string>();
    const { view, move, end } = within(load);
    answers[0].resolve("kept");
    await settle();
    move();
    const error = { code: "busy", message: "The file is in use.", field: null };
    answers[1].reject(error);
    await settle();
    expect([view.value, view.error]).toEqual(["kept", error]);
    view.reload();
    flushSync();
    answers[2].resolve("again");
    await settle();
    expect([view.value, view.error]).toEqual(["again", null]);
    end();
  });
});
