-- The journal.

-- name: entry_insert  role: writer
INSERT INTO entry (case_id, desk, entry, commitment, sealed)
VALUES (:case, :desk, :entry, :commitment, :sealed);

-- name: entry_key_insert  role: writer
INSERT INTO entry_key (case_id, desk, entry, secret)
VALUES (:case, :desk, :entry, :secret);

-- name: entry_key_delete  role: writer
DELETE FROM entry_key WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: entry_range  role: reader
-- A journal from :first on, in order; secret is NULL where it was withdrawn.
SELECT e.entry, e.commitment, e.sealed, k.secret
  FROM entry e LEFT JOIN entry_key k
    ON k.case_id = e.case_id AND k.desk = e.desk AND k.entry = e.entry
 WHERE e.case_id = :case AND e.desk = :desk AND e.entry >= :first AND e.entry < :end
 ORDER BY e.entry;

-- name: entry_commitments  role: reader
SELECT entry, commitment FROM entry
 WHERE case_id = :case AND desk = :desk ORDER BY entry;

-- name: entry_desks  role: reader
-- Whose entries there are, to find those of a desk that is not listed.
SELECT desk, count(*) FROM entry WHERE case_id = :case GROUP BY desk ORDER BY desk;

-- name: entry_key_count  role: reader
SELECT count(*) FROM entry_key WHERE case_id = :case;
