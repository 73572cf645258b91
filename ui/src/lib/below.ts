/** So much of something, in pixels, has to be in sight for it to be noticed. */
const NOTICED = 24;

/** How many of these begin below what is in sight of a box that scrolls. */
export const countBelow = (tops: readonly number[], bottom: number): number =>
  tops.filter((top) => top > bottom - NOTICED).length;

/** Tells how many elements of a box lie out of sight below, whenever that may have changed. */
export const below = (which: string, tell: (count: number) => void) => (box: HTMLElement) => {
  const look = () => {
    const tops = [...box.querySelectorAll(which)].map((one) => one.getBoundingClientRect().top);
    // A box that does not scroll itself hides nothing.
    const hides = box.scrollHeight > box.clientHeight;
    tell(hides ? countBelow(tops, box.getBoundingClientRect().bottom) : 0);
  };
  const sizes = new ResizeObserver(look);
  for (const one of [box, ...box.children]) sizes.observe(one);
  const changes = new MutationObserver(look);
  changes.observe(box, { childList: true, subtree: true });
  box.addEventListener("scroll", look);
  return () => {
    sizes.disconnect();
    changes.disconnect();
    box.removeEventListener("scroll", look);
  };
};
