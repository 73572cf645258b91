-- The campaign file, version 3: answers, and where each figure came from.
--
-- As before, new columns come last and have defaults, so that older changesets still apply.

-- The place in the document, in words: `page 3`, `cell B7 of Table 1`.
ALTER TABLE figure ADD COLUMN spot TEXT NOT NULL DEFAULT '';
ALTER TABLE aggregate_figure ADD COLUMN spot TEXT NOT NULL DEFAULT '';

-- What the answer covers where that is not what was asked for; empty where it is.
ALTER TABLE request ADD COLUMN differs_period TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN differs_basis TEXT NOT NULL DEFAULT '';

-- Documents filed with a request. An e-mail's attachments say which message they came in.
CREATE TABLE request_document (
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES document (id),
    -- Of an e-mail, without angle brackets; empty for other documents.
    message_id TEXT NOT NULL DEFAULT '',
    part_of_id TEXT REFERENCES document (id),
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (authority_id, document_id)
) STRICT, WITHOUT ROWID;

-- Another reading of a figure: a second person's, or another source's. Open until it is settled
-- with a reason, or until it says the same as the figure.
CREATE TABLE reading (
    id TEXT NOT NULL PRIMARY KEY,
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    kind TEXT NOT NULL CHECK (kind IN ('second-entry', 'source')),
    state TEXT NOT NULL
        CHECK (state IN ('count', 'suppressed', 'withheld', 'not-held', 'not-answered')),
    value INTEGER CHECK (value BETWEEN 0 AND 1000000000000),
    low INTEGER CHECK (low BETWEEN 0 AND 1000000000000),
    high INTEGER CHECK (high BETWEEN 0 AND 1000000000000),
    provision TEXT CHECK (length(trim(provision)) > 0),
    given TEXT NOT NULL,
    document_id TEXT REFERENCES document (id),
    spot TEXT NOT NULL,
    read_by TEXT NOT NULL,
    read_at TEXT NOT NULL,
    settled_reason TEXT CHECK (length(trim(settled_reason)) > 0),
    settled_by TEXT,
    settled_at TEXT,
    CHECK ((state = 'count') = (value IS NOT NULL)),
    CHECK (CASE WHEN state = 'suppressed'
        THEN low IS NOT NULL AND high IS NOT NULL AND low <= high
        ELSE low IS NULL AND high IS NULL END),
    CHECK (state = 'withheld' OR provision IS NULL),
    CHECK ((settled_reason IS NULL) = (settled_by IS NULL)),
    CHECK ((settled_by IS NULL) = (settled_at IS NULL))
) STRICT;
CREATE INDEX reading_authority ON reading (authority_id);

-- A percentage that a source states, to be compared with what its figures give. `low` and `high`
-- are what it can mean as printed, in millionths.
CREATE TABLE stated_share (
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    part_id TEXT NOT NULL REFERENCES measure (id),
    whole_id TEXT NOT NULL REFERENCES measure (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    given TEXT NOT NULL CHECK (length(trim(given)) > 0),
    low INTEGER NOT NULL CHECK (low >= 0),
    high INTEGER NOT NULL CHECK (high >= low),
    document_id TEXT REFERENCES document (id),
    spot TEXT NOT NULL,
    PRIMARY KEY (authority_id, part_id, whole_id, period_id)
) STRICT, WITHOUT ROWID;

-- What a check found, explained by a person. It holds as long as the figures it was about do:
-- `figures` says what they were.
CREATE TABLE explanation (
    finding TEXT NOT NULL PRIMARY KEY,
    figures TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    printed INTEGER NOT NULL CHECK (printed IN (0, 1)),
    explained_by TEXT NOT NULL,
    explained_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How a source is read, to be used again.
CREATE TABLE mapping (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(trim(name)) > 0),
    content TEXT NOT NULL CHECK (json_valid(content)),
    saved_by TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What sources call a measure; without a measure, a category that is left out.
CREATE TABLE category (
    text TEXT NOT NULL PRIMARY KEY CHECK (length(trim(text)) > 0),
    measure_id TEXT REFERENCES measure (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
