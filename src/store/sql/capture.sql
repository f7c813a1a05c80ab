-- name: capture_insert  role: writer
INSERT INTO capture (case_id, id, digest, size, origin, media, captured, desk, entry)
VALUES (:case, :id, :digest, :size, :origin, :media, :captured, :desk, :entry);

-- name: capture_of_entry  role: reader
SELECT id, digest, size, origin, media, captured
  FROM capture WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: capture_rows  role: reader
SELECT desk, entry, id, digest, size, origin, media, captured
  FROM capture WHERE case_id = :case ORDER BY desk, entry;

-- name: capture_read  role: reader
SELECT id, digest, size, origin, media, captured, desk, entry
  FROM capture WHERE case_id = :case AND id = :id;

-- name: capture_list  role: reader
-- In the order of the journals.
SELECT id, digest, size, origin, media, captured, desk, entry
  FROM capture WHERE case_id = :case ORDER BY desk, entry;

-- name: capture_count  role: reader
SELECT count(*) FROM capture WHERE case_id = :case;
