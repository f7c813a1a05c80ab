-- Only for tally verify.

-- name: schema_objects  role: reader
-- What the database holds besides rows; SQLite's own list.  Its words are texts: the same
-- bytes as a blob are a change.
SELECT CASE WHEN typeof(type) = 'text' AND typeof(name) = 'text' AND typeof(tbl_name) = 'text' AND
    typeof(sql) IN ('text', 'null') THEN type ELSE 'no text' END, name, tbl_name, coalesce(sql, '')
FROM sqlite_schema ORDER BY type, name;

-- name: foreign_rows  role: reader
-- Rows that belong to no case of this file; < and > are looked up, <> would read all.
SELECT 'case_file', count(*) FROM case_file WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'desk', count(*) FROM desk WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'entry', count(*) FROM entry WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'entry_key', count(*) FROM entry_key WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'seen', count(*) FROM seen WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'checkpoint', count(*) FROM checkpoint WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'blob', count(*) FROM blob WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'blob_chunk', count(*) FROM blob_chunk WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'capture', count(*) FROM capture WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'enclosed', count(*) FROM enclosed WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'reading', count(*) FROM reading WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'decision', count(*) FROM decision WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'cosignature', count(*) FROM cosignature WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'stamp', count(*) FROM stamp WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'computed', count(*) FROM computed WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'computed_member', count(*) FROM computed_member WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'claim', count(*) FROM claim WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'doc_incident', count(*) FROM doc_incident WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'incident', count(*) FROM incident WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'incident_claim', count(*) FROM incident_claim WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'victim', count(*) FROM victim WHERE case_id < :case OR case_id > :case UNION ALL
SELECT 'proposal', count(*) FROM proposal WHERE case_id < :case OR case_id > :case;

-- name: checkpoint_desks  role: reader
SELECT desk, count(*) FROM checkpoint WHERE case_id = :case GROUP BY desk ORDER BY desk;
