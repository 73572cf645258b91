import type { ColumnView, MappingEdit, PreviewRow } from "../../bindings";

/** What is dragged over in the picture of a table: rows or columns, by position, in any order. */
export interface Drag {
  over: "rows" | "columns";
  from: number;
  to: number;
}

export const isWithin = (drag: Drag | null, over: Drag["over"], at: number): boolean =>
  drag?.over === over && at >= Math.min(drag.from, drag.to) && at <= Math.max(drag.from, drag.to);

/** Gives all that was dragged over the role of what the drag began with. */
export function sameRole(drag: Drag, rows: PreviewRow[], columns: ColumnView[]): MappingEdit[] {
  const others = (at: number): boolean => at !== drag.from && isWithin(drag, drag.over, at);
  if (drag.over === "rows") {
    const role = rows[drag.from]?.role;
    if (!role) return [];
    return rows
      .filter((row, at) => others(at) && row.role !== role)
      .map(({ row }) => ({ edit: "row", row, role }));
  }
  const first = columns[drag.from];
  if (!first) return [];
  return columns
    .filter((column, at) => others(at) && column.role !== first.role)
    .map(({ column, measure, whole, period }) => ({
      edit: "column",
      column,
      role: first.role,
      measure,
      whole,
      period,
    }));
}
