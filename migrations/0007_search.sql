-- The campaign file, version 7: the text of documents, to be searched.
--
-- Both tables can be made again from the documents at any time. They are outside the journal, as
-- the documents are.

-- Which documents were read, and by which readers.
CREATE TABLE document_reading (
    document_id TEXT NOT NULL PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    -- Version of the readers: better ones read the document again.
    readers INTEGER NOT NULL CHECK (readers >= 0),
    -- Why its text, or a part of it, cannot be searched; empty where all of it can be.
    problem TEXT NOT NULL,
    -- Its rows in document_text, up to but not including `end_row`.
    first_row INTEGER NOT NULL,
    end_row INTEGER NOT NULL,
    CHECK (first_row <= end_row)
) STRICT, WITHOUT ROWID;

-- The text by stretches: a page, some lines, some rows of a table. `place` is where a stretch
-- begins, as figures have it: `page 3`, `line 12`, `cell A7 of Table 1`; empty where the window
-- cannot go there.
CREATE VIRTUAL TABLE document_text USING fts5 (
    document_id UNINDEXED,
    place UNINDEXED,
    text,
    tokenize = 'unicode61 remove_diacritics 2'
);
