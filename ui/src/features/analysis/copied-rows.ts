import type { Table } from "../../bindings";

/** The rows of a table for a spreadsheet: its title and denominator first, its notes last. */
export function copiedRows(table: Table): string[][] {
  const head = [[`${table.number}. ${table.title}`.replace(/^\. /, "")], [table.denominator]];
  const columns = [table.columns.map((column) => column.label)];
  const rows = table.rows.map((row) => row.cells.map((cell) => cell.text));
  const notes = table.notes.map((note) => [note]);
  return [...head, ...columns, ...rows, ...notes];
}
