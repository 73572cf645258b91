/**
 * Of a path that is longer than its field, the end is what tells it from others: the field shows
 * that end whenever nobody is typing in it.
 */
export const showEnd = (path: () => string) => (field: HTMLInputElement) => {
  const show = () => {
    if (document.activeElement !== field) field.scrollLeft = field.scrollWidth;
  };
  const afterwards = () => requestAnimationFrame(show);
  void path();
  afterwards();
  field.addEventListener("blur", afterwards);
  // It may not be seen yet, and has no end then.
  const seen = new ResizeObserver(show);
  seen.observe(field);
  return () => {
    field.removeEventListener("blur", afterwards);
    seen.disconnect();
  };
};
