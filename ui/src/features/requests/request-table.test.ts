// @vitest-environment happy-dom
import { mount, tick, unmount } from "svelte";
import { expect, it } from "vitest";
import type { RequestRow } from "../../bindings";
import RequestTable from "./RequestTable.svelte";
import { BY_NAME } from "./rows";

const row = (id: string): RequestRow =>
  ({
    id,
    name: id,
    glyph: "waiting",
    filters: [],
    left: "",
    due: "",
    required: 0,
  }) as unknown as RequestRow;

it.each([
  [[], false, false],
  [["kent"], false, true],
  [["kent", "essex"], true, false],
])("says by its head box that %j of two are selected", async (chosen, checked, indeterminate) => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof ResizeObserver;
  const nothing = () => {};
  const table = mount(RequestTable, {
    target: document.body,
    props: {
      rows: [row("kent"), row("essex")],
      sort: BY_NAME,
      selected: new Set(chosen),
      active: null,
      opened: null,
      regions: false,
      onsort: nothing,
      ontoggle: nothing,
      ontoggleall: nothing,
      onopen: nothing,
      onfocus: nothing,
      foot: 0,
    },
  });
  await tick();
  const box = document.querySelector<HTMLInputElement>("[data-testid=select-all]");
  expect(box).toMatchObject({ checked, indeterminate });
  await unmount(table);
});
