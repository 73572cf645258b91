-- The campaign file, version 1. Migrations are append-only: never edit this file once released.
--
-- Keys are UUIDv7 as text, days are ISO dates, moments are RFC 3339 in UTC. No triggers and no
-- views: what a row means is here and in the code that writes it. References that a person has to
-- clear first (a measure that still has figures) have no action and so refuse the deletion; only
-- what makes no sense without its parent goes with it.

CREATE TABLE campaign (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    request_text TEXT NOT NULL,
    law TEXT NOT NULL CHECK (law IN ('foia', 'foisa', 'eir')),
    asker TEXT NOT NULL,
    period_asked TEXT NOT NULL,
    authority_noun TEXT NOT NULL,
    authority_noun_plural TEXT NOT NULL,
    invented INTEGER NOT NULL CHECK (invented IN (0, 1)),
    rate_part_id TEXT REFERENCES measure (id),
    rate_whole_id TEXT REFERENCES measure (id),
    rate_period_id TEXT REFERENCES period (id),
    -- One file, one campaign.
    single INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (single = 1)
) STRICT;

CREATE TABLE measure (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE CHECK (length(trim(slug)) > 0),
    label TEXT NOT NULL CHECK (length(trim(label)) > 0),
    unit TEXT NOT NULL,
    decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 6),
    part_of_id TEXT REFERENCES measure (id) CHECK (part_of_id IS NOT id),
    outcome_type TEXT,
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;
CREATE INDEX measure_part_of ON measure (part_of_id);

CREATE TABLE period (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE CHECK (length(trim(slug)) > 0),
    label TEXT NOT NULL CHECK (length(trim(label)) > 0),
    start_on TEXT NOT NULL CHECK (date(start_on) IS start_on),
    end_on TEXT NOT NULL CHECK (date(end_on) IS end_on),
    part_of_id TEXT REFERENCES period (id) CHECK (part_of_id IS NOT id),
    position INTEGER NOT NULL CHECK (position >= 0),
    CHECK (start_on <= end_on)
) STRICT;
CREATE INDEX period_part_of ON period (part_of_id);

CREATE TABLE required_cell (
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    period_id TEXT NOT NULL REFERENCES period (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (measure_id, period_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX required_cell_period ON required_cell (period_id);

CREATE TABLE authority (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    official_name TEXT NOT NULL,
    email TEXT NOT NULL,
    region TEXT NOT NULL,
    code TEXT NOT NULL,
    tile_label TEXT NOT NULL,
    tile_column INTEGER CHECK (tile_column BETWEEN 0 AND 255),
    tile_row INTEGER CHECK (tile_row BETWEEN 0 AND 255),
    CHECK ((tile_column IS NULL) = (tile_row IS NULL))
) STRICT;
CREATE INDEX authority_name ON authority (name);

CREATE TABLE authority_alias (
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    alias TEXT NOT NULL CHECK (length(trim(alias)) > 0),
    PRIMARY KEY (authority_id, position)
) STRICT, WITHOUT ROWID;

-- What is recorded once for each authority's request. Status, deadline and completeness are
-- derived from events and figures and stored nowhere; `complete` is a person's override.
CREATE TABLE request (
    authority_id TEXT NOT NULL PRIMARY KEY REFERENCES authority (id) ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE,
    dash TEXT CHECK (dash IN ('zero', 'suppressed', 'withheld', 'not-held', 'not-answered')),
    dash_low INTEGER CHECK (dash_low BETWEEN 0 AND 4294967295),
    dash_high INTEGER CHECK (dash_high BETWEEN 0 AND 4294967295),
    star TEXT CHECK (star IN ('zero', 'suppressed', 'withheld', 'not-held', 'not-answered')),
    star_low INTEGER CHECK (star_low BETWEEN 0 AND 4294967295),
    star_high INTEGER CHECK (star_high BETWEEN 0 AND 4294967295),
    complete INTEGER CHECK (complete IN (0, 1)),
    complete_reason TEXT CHECK (length(trim(complete_reason)) > 0),
    CHECK (CASE WHEN dash IS 'suppressed'
        THEN dash_low IS NOT NULL AND dash_high IS NOT NULL AND dash_low <= dash_high
        ELSE dash_low IS NULL AND dash_high IS NULL END),
    CHECK (CASE WHEN star IS 'suppressed'
        THEN star_low IS NOT NULL AND star_high IS NOT NULL AND star_low <= star_high
        ELSE star_low IS NULL AND star_high IS NULL END),
    CHECK ((complete IS NULL) = (complete_reason IS NULL))
) STRICT;

-- Attachments, content-addressed and outside the journal.
CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes = length(content)),
    content BLOB NOT NULL
) STRICT;

CREATE TABLE event (
    id TEXT NOT NULL PRIMARY KEY,
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'acknowledged', 'response', 'note')),
    result TEXT CHECK (result IN ('full', 'partial', 'refused', 'not-held')),
    -- Null where the record only says that it happened.
    happened_on TEXT CHECK (date(happened_on) IS happened_on),
    reference TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    document_id TEXT REFERENCES document (id),
    CHECK ((kind = 'response') = (result IS NOT NULL))
) STRICT;
CREATE INDEX event_authority ON event (authority_id);

CREATE TABLE decision (
    authority_id TEXT NOT NULL PRIMARY KEY REFERENCES authority (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL CHECK (verdict IN ('included', 'excluded')),
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL
) STRICT;

-- A figure of one authority. The sixth state, not yet entered, is the absence of a row.
-- Clustered by authority, so one authority's figures and a load of all are single scans; removing
-- a measure or period is rare and looks through the table rather than carry two more indexes.
CREATE TABLE figure (
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    state TEXT NOT NULL
        CHECK (state IN ('count', 'suppressed', 'withheld', 'not-held', 'not-answered')),
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
    PRIMARY KEY (authority_id, measure_id, period_id),
    CHECK ((state = 'count') = (value IS NOT NULL)),
    CHECK (CASE WHEN state = 'suppressed'
        THEN low IS NOT NULL AND high IS NOT NULL AND low <= high
        ELSE low IS NULL AND high IS NULL END),
    CHECK (state = 'withheld' OR provision IS NULL),
    CHECK ((checked_by IS NULL) = (checked_at IS NULL))
) STRICT, WITHOUT ROWID;

-- A set of authorities for which only totals were published.
CREATE TABLE aggregate (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL CHECK (length(trim(label)) > 0),
    source TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;

CREATE TABLE aggregate_member (
    aggregate_id TEXT NOT NULL REFERENCES aggregate (id) ON DELETE CASCADE,
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (aggregate_id, authority_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX aggregate_member_authority ON aggregate_member (authority_id);

-- A published total. Apart from `figure`, so that no sum over figures can take one in.
CREATE TABLE aggregate_figure (
    aggregate_id TEXT NOT NULL REFERENCES aggregate (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id),
    period_id TEXT NOT NULL REFERENCES period (id),
    state TEXT NOT NULL
        CHECK (state IN ('count', 'suppressed', 'withheld', 'not-held', 'not-answered')),
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
    PRIMARY KEY (aggregate_id, measure_id, period_id),
    CHECK ((state = 'count') = (value IS NOT NULL)),
    CHECK (CASE WHEN state = 'suppressed'
        THEN low IS NOT NULL AND high IS NOT NULL AND low <= high
        ELSE low IS NULL AND high IS NULL END),
    CHECK (state = 'withheld' OR provision IS NULL),
    CHECK ((checked_by IS NULL) = (checked_at IS NULL))
) STRICT, WITHOUT ROWID;

-- A numerical statement that was published, to be checked against the record.
CREATE TABLE claim (
    id TEXT NOT NULL PRIMARY KEY,
    statement TEXT NOT NULL CHECK (length(trim(statement)) > 0),
    stated_value TEXT NOT NULL
) STRICT;

-- Every write, oldest first. `changeset` is an SQLite session changeset; the creation of the file
-- has none and cannot be undone. Rows are never deleted.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    changeset BLOB,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
    -- Who undid or redid it last, and when.
    turned_by TEXT,
    turned_at TEXT,
    -- What changed in words, as a JSON list of {what, from, to}; at most 100 of `change_count`.
    changes TEXT NOT NULL CHECK (json_valid(changes)),
    change_count INTEGER NOT NULL CHECK (change_count >= 0),
    CHECK ((turned_by IS NULL) = (turned_at IS NULL))
) STRICT;
CREATE INDEX journal_state ON journal (state, seq);
