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
  return () => field.removeEventListener("blur", afterwards);
};
