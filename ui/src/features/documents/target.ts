import type { Id } from "../../lib/id";

/** Something of one authority that files are held over. */
export interface Target {
  authority: Id;
  /** Its name, where the element tells it; may be empty. */
  name: string;
  box: { left: number; top: number; width: number; height: number };
}

/**
 * The authority at a point of the window: elements say whose they are by `data-drop-authority`,
 * and may say its name by `data-drop-name`.
 */
export function authorityAt(document: Document, x: number, y: number): Target | null {
  const element = document
    .elementFromPoint(x, y)
    ?.closest<HTMLElement>("[data-drop-authority]:not([data-drop-authority=''])");
  const authority = element?.dataset.dropAuthority;
  if (!element || !authority) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  return { authority, name: element.dataset.dropName ?? "", box: { left, top, width, height } };
}
