-- Captures that wait to be read (store/work.h).

-- name: work_next  role: reader
SELECT d.subject, d.body, d.desk, d.entry FROM decision d
 WHERE d.case_id = :case AND d.kind = 'later' AND (d.desk > :desk OR (d.desk = :desk AND d.entry > :entry))
   AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.case_id = d.case_id AND x.subject = d.subject
       AND x.kind IN ('later.read', 'later.refused') AND x.body = d.body)
 ORDER BY d.desk, d.entry LIMIT 1;

-- name: pg_work_next  role: reader
-- The same; what another program holds is passed over.
SELECT d.subject, d.body, d.desk, d.entry FROM decision d
 WHERE d.case_id = :case AND d.kind = 'later' AND (d.desk > :desk OR (d.desk = :desk AND d.entry > :entry))
   AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.case_id = d.case_id AND x.subject = d.subject
       AND x.kind IN ('later.read', 'later.refused') AND x.body = d.body)
 ORDER BY d.desk, d.entry LIMIT 1 FOR UPDATE OF d SKIP LOCKED;

-- name: work_count  role: reader
SELECT count(*) FROM decision d
 WHERE d.case_id = :case AND d.kind = 'later'
   AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.case_id = d.case_id AND x.subject = d.subject
       AND x.kind IN ('later.read', 'later.refused') AND x.body = d.body);
