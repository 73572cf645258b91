SELECT document_id, count(*) AS figures
FROM (
    SELECT document_id FROM figure WHERE document_id IS NOT NULL
    UNION ALL
    SELECT document_id FROM aggregate_figure WHERE document_id IS NOT NULL
)
GROUP BY document_id
ORDER BY document_id
