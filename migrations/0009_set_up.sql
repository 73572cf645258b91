-- The campaign file, version 9: what is set up.
--
-- As before, new columns come last and have defaults, so that older changesets still apply.

-- The rule of what a complete answer holds; it covers what is added later. Null in older files, whose
-- cells were named one by one.
ALTER TABLE campaign ADD COLUMN required_measures TEXT
    CHECK (required_measures IN ('wholes', 'all', 'none'));
ALTER TABLE campaign ADD COLUMN required_periods TEXT
    CHECK (required_periods IN ('whole', 'parts', 'finest', 'all'));
-- 1: needed besides what the rule asks for. 0: the rule asks for it, and it is not needed.
ALTER TABLE required_cell ADD COLUMN needed INTEGER NOT NULL DEFAULT 1 CHECK (needed IN (0, 1));

-- The year that the population is of. Null: not recorded.
ALTER TABLE authority ADD COLUMN population_year INTEGER
    CHECK (population_year BETWEEN 1801 AND 2999);
