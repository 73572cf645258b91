-- An open reading that says the same of the same cell, from the same place: another source's
-- whoever read it, a second entry only the same person's.
SELECT 1
FROM reading
WHERE authority_id = :authority_id
    AND measure_id = :measure_id
    AND period_id = :period_id
    AND kind = :kind
    AND state = :state
    AND value IS :value
    AND low IS :low
    AND high IS :high
    AND provision IS :provision
    AND answer IS :answer
    AND document_id IS :document_id
    AND spot = :spot
    AND (kind = 'source' OR read_by = :read_by)
    AND settled_reason IS NULL
