import type { Component } from "svelte";
import type { Table, TabShows } from "../../bindings";
import CompareTwo from "./CompareTwo.svelte";

interface Asked {
  /** Stands over the screen's own table. */
  title: string;
  Component: Component<{
    /** The table that is shown, to be copied. */
    onshow: (table: Table | null) => void;
  }>;
}

/**
 * What stands on a tab other than a table of the report: a table of what a person asks for there.
 * The type names every kind, so that `npm run check` fails where one has no component.
 */
export const ASKED: Record<Exclude<TabShows, "table">, Asked> = {
  compare: { title: "Compare two sets or two periods", Component: CompareTwo },
};
