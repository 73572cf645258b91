/** Where the cursor is and which block it spans. Pure: rows and columns are positions on screen. */

export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** The cursor is at `active`; the block runs from there to `anchor`, both ends inclusive. */
export interface Selection {
  readonly anchor: Spot;
  readonly active: Spot;
}

/** First and last row and column, all inclusive. */
export interface Block {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export const at = (row: number, column: number): Selection => {
  const spot = { row, column };
  return { anchor: spot, active: spot };
};

export function blockOf({ anchor, active }: Selection): Block {
  return {
    top: Math.min(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    bottom: Math.max(anchor.row, active.row),
    right: Math.max(anchor.column, active.column),
  };
}

export const isSingle = ({ anchor, active }: Selection): boolean =>
  anchor.row === active.row && anchor.column === active.column;

export const contains = (block: Block, row: number, column: number): boolean =>
  row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;

/** Every spot of a block, row by row: the order of a copy, a paste and a fill. */
export function spots(block: Block): Spot[] {
  const found: Spot[] = [];
  for (let row = block.top; row <= block.bottom; row += 1)
    for (let column = block.left; column <= block.right; column += 1) found.push({ row, column });
  return found;
}

const clamp = (value: number, limit: number): number => Math.max(0, Math.min(value, limit - 1));

/** The same selection in a grid that may have lost rows or columns. */
export function fit(selection: Selection, size: Size): Selection {
  const inside = ({ row, column }: Spot): Spot => ({
    row: clamp(row, size.rows),
    column: clamp(column, size.columns),
  });
  return { anchor: inside(selection.anchor), active: inside(selection.active) };
}

/** What a key does to the cursor. */
export interface Press {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

/**
 * Where a movement key takes the cursor, or `null` where the key does not move it.
 *
 * With Shift the block grows; Tab and Enter go the other way instead. Tab runs on to the next
 * row, and leaves the grid (`null`) at either end, so that nobody is trapped in it.
 * `page` is the number of rows that PageUp and PageDown move.
 */
export function move(
  selection: Selection,
  press: Press,
  size: Size,
  page: number,
): Selection | null {
  if (size.rows === 0 || size.columns === 0) return null;
  const { row, column } = selection.active;
  if (press.key === "Tab") return tab(selection.active, press.shift ? -1 : 1, size);
  if (press.key === "Enter") return at(clamp(row + (press.shift ? -1 : 1), size.rows), column);

  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const targets: Record<string, Spot> = {
    ArrowUp: { row: press.ctrl ? 0 : row - 1, column },
    ArrowDown: { row: press.ctrl ? lastRow : row + 1, column },
    ArrowLeft: { row, column: press.ctrl ? 0 : column - 1 },
    ArrowRight: { row, column: press.ctrl ? lastColumn : column + 1 },
    Home: { row: press.ctrl ? 0 : row, column: 0 },
    End: { row: press.ctrl ? lastRow : row, column: lastColumn },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
  };
  const target = targets[press.key];
  if (!target) return null;
  const active = { row: clamp(target.row, size.rows), column: clamp(target.column, size.columns) };
  return { anchor: press.shift ? selection.anchor : active, active };
}

function tab({ row, column }: Spot, step: 1 | -1, size: Size): Selection | null {
  const next = row * size.columns + column + step;
  if (next < 0 || next >= size.rows * size.columns) return null;
  return at(Math.floor(next / size.columns), next % size.columns);
}
