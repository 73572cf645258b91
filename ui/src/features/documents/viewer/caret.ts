/** The text under a point of the window: its node and the position in it. */
export function caretAt(x: number, y: number): { node: Text; offset: number } | null {
  const text = (node: Node | null | undefined, offset: number) =>
    node instanceof Text ? { node, offset } : null;
  if ("caretPositionFromPoint" in document) {
    const caret = document.caretPositionFromPoint(x, y);
    return text(caret?.offsetNode, caret?.offset ?? 0);
  }
  // The older way of WebKit.
  const older = document as { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const range = older.caretRangeFromPoint?.(x, y);
  return text(range?.startContainer, range?.startOffset ?? 0);
}

/** What is selected within an element; empty where nothing is. */
export function selectedIn(element: Element): { text: string; node: Node | null } {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !element.contains(selection.anchorNode)) {
    return { text: "", node: null };
  }
  return { text: selection.toString(), node: selection.anchorNode };
}
