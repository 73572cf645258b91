-- The campaign file, version 8: any question.
--
-- As before, new columns come last and have defaults, so that older changesets still apply. What
-- older files say stays as it is: a part that names no breakdown is in the one that bears the key
-- of its whole, and `parts_overlap` says how its parts stand while that breakdown has no row.

ALTER TABLE campaign ADD COLUMN rate_label TEXT NOT NULL DEFAULT '';

ALTER TABLE measure ADD COLUMN kind TEXT NOT NULL DEFAULT 'count'
    CHECK (kind IN ('count', 'amount', 'yes-no', 'choice', 'date', 'text'));
ALTER TABLE measure ADD COLUMN partly INTEGER NOT NULL DEFAULT 0 CHECK (partly IN (0, 1));
-- What can be chosen: a JSON list of words.
ALTER TABLE measure ADD COLUMN options TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(options));
ALTER TABLE measure ADD COLUMN asked TEXT NOT NULL DEFAULT 'each' CHECK (asked IN ('each', 'once'));
ALTER TABLE measure ADD COLUMN breakdown_id TEXT REFERENCES breakdown (id);
-- No index of its own: a campaign has a few hundred measures at most.

CREATE TABLE breakdown (
    id TEXT NOT NULL PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    label TEXT NOT NULL CHECK (length(trim(label)) > 0),
    parts TEXT NOT NULL CHECK (parts IN ('exclusive', 'overlap')),
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    remainder TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    CHECK (parts = 'exclusive' OR (complete = 0 AND remainder = ''))
) STRICT;
CREATE INDEX breakdown_measure ON breakdown (measure_id);

-- Rates beside the headline rate, which stands in `campaign`.
CREATE TABLE rate (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL CHECK (length(trim(label)) > 0),
    part_id TEXT NOT NULL REFERENCES measure (id),
    -- Null: the people of the area.
    whole_id TEXT REFERENCES measure (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    form TEXT NOT NULL CHECK (form IN ('share', 'ratio')),
    per INTEGER NOT NULL CHECK (per BETWEEN 1 AND 1000000000),
    position INTEGER NOT NULL CHECK (position >= 0),
    CHECK (form = 'ratio' OR (whole_id IS NOT NULL AND per = 1))
) STRICT;

-- Figures can be answers that are no number: `yes-no:partly`, `choice:…`, `date:2021-03-31`,
-- `text:…`. Each table is made anew for its rule; the columns stay where they were.
CREATE TABLE figure_8 (
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    state TEXT NOT NULL
        CHECK (state IN ('count', 'answer', 'suppressed', 'withheld', 'not-held', 'not-answered')),
    -- Scaled by the measure's decimals, as are low and high.
    value INTEGER CHECK (value BETWEEN 0 AND 1000000000000),
    low INTEGER CHECK (low BETWEEN 0 AND 1000000000000),
    high INTEGER CHECK (high BETWEEN 0 AND 1000000000000),
    provision TEXT CHECK (length(trim(provision)) > 0),
    given TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    checked_by TEXT,
    checked_at TEXT,
    document_id TEXT REFERENCES document (id),
    -- The place in the document: `page 3`, `cell B7 of Table 1`.
    spot TEXT NOT NULL DEFAULT '',
    answer TEXT CHECK (length(answer) > 0),
    PRIMARY KEY (authority_id, measure_id, period_id),
    CHECK ((state = 'count') = (value IS NOT NULL)),
    CHECK ((state = 'answer') = (answer IS NOT NULL)),
    CHECK (CASE WHEN state = 'suppressed'
        THEN low IS NOT NULL AND high IS NOT NULL AND low <= high
        ELSE low IS NULL AND high IS NULL END),
    CHECK (state = 'withheld' OR provision IS NULL),
    CHECK ((checked_by IS NULL) = (checked_at IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO figure_8 (authority_id, measure_id, period_id, state, value, low, high, provision, given,
    source, note, entered_by, entered_at, checked_by, checked_at, document_id, spot)
SELECT authority_id, measure_id, period_id, state, value, low, high, provision, given,
    source, note, entered_by, entered_at, checked_by, checked_at, document_id, spot
FROM figure;
DROP TABLE figure;
ALTER TABLE figure_8 RENAME TO figure;

CREATE TABLE aggregate_figure_8 (
    aggregate_id TEXT NOT NULL REFERENCES aggregate (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    state TEXT NOT NULL
        CHECK (state IN ('count', 'answer', 'suppressed', 'withheld', 'not-held', 'not-answered')),
    value INTEGER CHECK (value BETWEEN 0 AND 1000000000000),
    low INTEGER CHECK (low BETWEEN 0 AND 1000000000000),
    high INTEGER CHECK (high BETWEEN 0 AND 1000000000000),
    provision TEXT CHECK (length(trim(provision)) > 0),
    given TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    checked_by TEXT,
    checked_at TEXT,
    document_id TEXT REFERENCES document (id),
    spot TEXT NOT NULL DEFAULT '',
    answer TEXT CHECK (length(answer) > 0),
    PRIMARY KEY (aggregate_id, measure_id, period_id),
    CHECK ((state = 'count') = (value IS NOT NULL)),
    CHECK ((state = 'answer') = (answer IS NOT NULL)),
    CHECK (CASE WHEN state = 'suppressed'
        THEN low IS NOT NULL AND high IS NOT NULL AND low <= high
        ELSE low IS NULL AND high IS NULL END),
    CHECK (state = 'withheld' OR provision IS NULL),
    CHECK ((checked_by IS NULL) = (checked_at IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO aggregate_figure_8 (aggregate_id, measure_id, period_id, state, value, low, high, provision, given,
    source, note, entered_by, entered_at, checked_by, checked_at, document_id, spot)
SELECT aggregate_id, measure_id, period_id, state, value, low, high, provision, given,
    source, note, entered_by, entered_at, checked_by, checked_at, document_id, spot
FROM aggregate_figure;
DROP TABLE aggregate_figure;
ALTER TABLE aggregate_figure_8 RENAME TO aggregate_figure;

CREATE TABLE reading_8 (
    id TEXT NOT NULL PRIMARY KEY,
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    kind TEXT NOT NULL CHECK (kind IN ('second-entry', 'source')),
    state TEXT NOT NULL
        CHECK (state IN ('count', 'answer', 'suppressed', 'withheld', 'not-held', 'not-answered')),
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
    answer TEXT CHECK (length(answer) > 0),
    CHECK ((state = 'count') = (value IS NOT NULL)),
    CHECK ((state = 'answer') = (answer IS NOT NULL)),
    CHECK (CASE WHEN state = 'suppressed'
        THEN low IS NOT NULL AND high IS NOT NULL AND low <= high
        ELSE low IS NULL AND high IS NULL END),
    CHECK (state = 'withheld' OR provision IS NULL),
    CHECK ((settled_reason IS NULL) = (settled_by IS NULL)),
    CHECK ((settled_by IS NULL) = (settled_at IS NULL))
) STRICT;
INSERT INTO reading_8 (id, authority_id, measure_id, period_id, kind, state, value, low, high, provision,
    given, document_id, spot, read_by, read_at, settled_reason, settled_by, settled_at)
SELECT id, authority_id, measure_id, period_id, kind, state, value, low, high, provision,
    given, document_id, spot, read_by, read_at, settled_reason, settled_by, settled_at
FROM reading;
DROP TABLE reading;
ALTER TABLE reading_8 RENAME TO reading;
CREATE INDEX reading_authority ON reading (authority_id);
