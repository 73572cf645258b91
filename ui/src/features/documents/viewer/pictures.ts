/** Words for pages that are pictures. Pure. */

/** How many pages are named one by one. */
const NAMED = 12;

/** `Page 3 is a picture of text`, `Pages 1, 2 are pictures of text` */
export function pictureWords(pages: readonly number[]): string {
  if (pages.length === 1) return `Page ${pages[0]} is a picture of text`;
  const more = pages.length - NAMED;
  const named = pages.slice(0, NAMED).join(", ");
  return `Pages ${named}${more > 0 ? ` and ${more} more` : ""} are pictures of text`;
}

/** The word on the button that has them recognised. */
export const readWords = (pages: readonly number[]): string =>
  pages.length === 1 ? "Read the picture on this page…" : "Read the pictures on these pages…";
