"""Reads letters with python-docx and prints their tables as JSON: per file the tables in the order
in which they begin, each a list of [row, column, text] for every cell that has text of its own."""

import json
import pathlib
import sys

import docx


def tables(container):
    for one in container.tables:
        cells, seen, inner = [], set(), []
        for r, row in enumerate(one.rows):
            for c, cell in enumerate(row.cells):
                # A merged cell is given again for each place that it covers.
                if cell._tc in seen:
                    continue
                seen.add(cell._tc)
                text = [p.text.strip() for p in cell.paragraphs if p.text.strip()]
                if text:
                    cells.append([r, row.grid_cols_before + c, "\n".join(text)])
                inner += tables(cell)
        yield cells
        yield from inner


found = {}
for name in sys.argv[1:]:
    found[pathlib.Path(name).name] = list(tables(docx.Document(name)))
json.dump(found, sys.stdout)
