-- The campaign file, version 4: what is published, and what it says.
--
-- As before, new columns come last and have defaults, so that older changesets still apply.

-- People living in its area; null: not recorded.
ALTER TABLE authority ADD COLUMN population INTEGER CHECK (population BETWEEN 1 AND 4294967295);

-- By which the text of the summary refers to a claim.
ALTER TABLE claim ADD COLUMN key TEXT NOT NULL DEFAULT '';
-- The statistic that bears it out, as JSON; null: none does, or nobody has said yet.
ALTER TABLE claim ADD COLUMN statistic TEXT CHECK (json_valid(statistic));
ALTER TABLE claim ADD COLUMN how TEXT NOT NULL DEFAULT 'exactly'
    CHECK (how IN ('exactly', 'about', 'at-least', 'at-most', 'more-than', 'less-than'));
ALTER TABLE claim ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE claim ADD COLUMN position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0);
CREATE UNIQUE INDEX claim_key ON claim (key);

-- The summary as it is to be published. Lists of words and sentences are one a line.
CREATE TABLE publication (
    -- One file, one summary.
    single INTEGER NOT NULL PRIMARY KEY CHECK (single = 1),
    title TEXT NOT NULL,
    authors TEXT NOT NULL,
    findings TEXT NOT NULL,
    left_out TEXT NOT NULL,
    availability TEXT NOT NULL,
    -- Counts below it are hidden; 0 hides none.
    threshold INTEGER NOT NULL CHECK (threshold BETWEEN 0 AND 1000000),
    zeros INTEGER NOT NULL CHECK (zeros IN (0, 1)),
    rounding TEXT NOT NULL CHECK (rounding IN ('none', 'conventional', 'controlled')),
    base INTEGER NOT NULL CHECK (base BETWEEN 1 AND 1000000)
) STRICT;

-- Words of a person's own under a table or chart.
CREATE TABLE caption (
    key TEXT NOT NULL PRIMARY KEY CHECK (length(trim(key)) > 0),
    caption TEXT NOT NULL,
    alt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was put right after publication.
CREATE TABLE correction (
    id TEXT NOT NULL PRIMARY KEY,
    on_day TEXT NOT NULL CHECK (date(on_day) IS on_day),
    text TEXT NOT NULL CHECK (length(trim(text)) > 0)
) STRICT;

-- What was published before: every published number, so that a later summary can be checked for
-- what the two give away together.
CREATE TABLE release (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL CHECK (length(trim(label)) > 0),
    content TEXT NOT NULL CHECK (json_valid(content)),
    released_by TEXT NOT NULL,
    released_at TEXT NOT NULL
) STRICT;
