import { tick } from "svelte";

/**
 * Lets a person put the items of a list in another order: by dragging what is marked `data-drag`,
 * or with Alt and the arrow keys wherever the focus is in an item. Items are the children of the
 * list. In a list within an item of another, the inner one is meant.
 */
export function reorder(move: (from: number, to: number) => void) {
  return (list: HTMLElement) => {
    list.dataset.reorder = "";
    let dragged = -1;

    const itemOf = (target: EventTarget | null): number => {
      if (!(target instanceof Element) || target.closest("[data-reorder]") !== list) return -1;
      return [...list.children].findIndex((item) => item.contains(target));
    };

    function onkeydown(event: KeyboardEvent): void {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      const from = itemOf(event.target);
      if (by === 0 || from < 0) return;
      event.preventDefault();
      event.stopPropagation();
      const to = from + by;
      if (to < 0 || to >= list.children.length) return;
      const focused = document.activeElement;
      move(from, to);
      // What is moved in the page loses the focus.
      void tick().then(() => focused instanceof HTMLElement && focused.focus());
    }

    function onpointerdown(event: PointerEvent): void {
      const handle = event.target instanceof Element ? event.target.closest("[data-drag]") : null;
      const from = handle ? itemOf(handle) : -1;
      if (from < 0 || event.button !== 0) return;
      dragged = from;
      event.preventDefault();
      list.classList.add("dragging");
      window.addEventListener("pointermove", onpointermove);
      window.addEventListener("pointerup", stop);
      window.addEventListener("pointercancel", stop);
    }

    function onpointermove({ clientY }: PointerEvent): void {
      const items = [...list.children].map((item) => item.getBoundingClientRect());
      const over = placeAt(items, clientY);
      // A tall item that takes the place of a small one would be under the pointer again.
      const settled = Math.abs(over - dragged) > 0 && passes(items, dragged, over, clientY);
      if (!settled) return;
      move(dragged, over);
      dragged = over;
    }

    function stop(): void {
      dragged = -1;
      list.classList.remove("dragging");
      window.removeEventListener("pointermove", onpointermove);
      window.removeEventListener("pointerup", stop);
      window.removeEventListener("pointercancel", stop);
    }

    list.addEventListener("keydown", onkeydown);
    list.addEventListener("pointerdown", onpointerdown);
    return () => {
      stop();
      list.removeEventListener("keydown", onkeydown);
      list.removeEventListener("pointerdown", onpointerdown);
    };
  };
}

interface Box {
  top: number;
  bottom: number;
}

/** Which of the items, from top to bottom, a height is at. */
export function placeAt(items: readonly Box[], y: number): number {
  const below = items.findIndex(({ bottom }) => y < bottom);
  return below < 0 ? items.length - 1 : below;
}

/** Whether an item dragged to a height is still there once it took the place of the one it is over. */
export function passes(items: readonly Box[], from: number, to: number, y: number): boolean {
  const height = items[from].bottom - items[from].top;
  return to > from ? y >= items[to].bottom - height : y < items[to].top + height;
}
