-- The campaign file, version 6: parts of a measure that may overlap.
--
-- As before, new columns come last and have defaults, so that older changesets still apply.

-- One case can be in several of the measure's parts: they are never added up, and leave no
-- remainder. 0: they exclude each other.
ALTER TABLE measure ADD COLUMN parts_overlap INTEGER NOT NULL DEFAULT 0
    CHECK (parts_overlap IN (0, 1));
