-- The campaign file, version 5: by which methods its statistics are made.
--
-- As before, new columns come last and have defaults, so that older changesets still apply.

-- Codes of what is done otherwise than usual, one a line: `clopper-pearson`.
ALTER TABLE publication ADD COLUMN methods TEXT NOT NULL DEFAULT '';
