/** Where a tile is on the map, from 0. */
export interface Placed {
  column: number;
  row: number;
}

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const STEPS: Record<Direction, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The position in the list of the nearest tile in a direction, and of the one it starts from where
 * there is none. Tiles straight ahead are nearer than those to the side.
 */
export function neighbour(tiles: readonly Placed[], from: number, direction: Direction): number {
  const [dx, dy] = STEPS[direction];
  const here = tiles[from];
  let best = from;
  let least = Infinity;
  tiles.forEach((tile, at) => {
    const ahead = (tile.column - here.column) * dx + (tile.row - here.row) * dy;
    const aside = Math.abs((tile.column - here.column) * dy) + Math.abs((tile.row - here.row) * dx);
    if (ahead <= 0 || aside > ahead) return;
    const distance = ahead + 2 * aside;
    if (distance < least) {
      least = distance;
      best = at;
    }
  });
  return best;
}
