import type { Table } from "../../bindings";
import { toTsv } from "../../lib/tsv";

/** A table as text for a spreadsheet: its title and denominator first, its notes last. */
export function tableText(table: Table): string {
  const head = [[`${table.number}. ${table.title}`.replace(/^\. /, "")], [table.denominator]];
  const columns = [table.columns.map((column) => column.label)];
  const rows = table.rows.map((row) => row.cells.map((cell) => cell.text));
  const notes = table.notes.map((note) => [note]);
  return toTsv([...head, ...columns, ...rows, ...notes]);
}
