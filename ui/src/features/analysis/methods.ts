import type { MethodsView } from "../../bindings";

/** The codes that are kept: those of the ways that are not the usual ones. */
export function codes(view: MethodsView, chosen: Record<string, string>): string[] {
  return view.choices.map(({ key }) => chosen[key]).filter(Boolean);
}

/** The usual way of every choice. */
export function usual(view: MethodsView): Record<string, string> {
  return Object.fromEntries(view.choices.map(({ key }) => [key, ""]));
}
