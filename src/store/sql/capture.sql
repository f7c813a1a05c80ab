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
  FROM capture WHERE case_id = :case AND id = :id ORDER BY desk, entry LIMIT 1;

-- name: capture_entries  role: reader
SELECT digest, desk, entry FROM capture
 WHERE case_id = :case AND id = :id ORDER BY desk, entry;

-- name: capture_list  role: reader
-- In the order of the journals; each id once.
SELECT c.id, c.digest, c.size, c.origin, c.media, c.captured, c.desk, c.entry
  FROM capture c WHERE c.case_id = :case AND NOT EXISTS
 (SELECT 1 FROM capture f WHERE f.case_id = c.case_id AND f.id = c.id
     AND (f.desk, f.entry) < (c.desk, c.entry))
 ORDER BY c.desk, c.entry;

-- name: capture_images  role: reader
SELECT c.id, c.digest, c.size, c.origin, c.media, c.captured, c.desk, c.entry
  FROM capture c WHERE c.case_id = :case AND substr(c.media, 1, 5) = 'image' AND NOT EXISTS
 (SELECT 1 FROM capture f WHERE f.case_id = c.case_id AND f.id = c.id
     AND (f.desk, f.entry) < (c.desk, c.entry))
 ORDER BY c.desk, c.entry;

-- name: capture_count  role: reader
SELECT count(DISTINCT id) FROM capture WHERE case_id = :case;
