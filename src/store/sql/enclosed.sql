-- What was taken out of what.

-- name: enclosed_insert  role: writer
INSERT INTO enclosed (case_id, capture, container, name, dated, desk, entry)
VALUES (:case, :capture, :container, :name, :dated, :desk, :entry);

-- name: enclosed_of_entry  role: reader
SELECT capture, container, name, dated
  FROM enclosed WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: enclosed_rows  role: reader
SELECT desk, entry, capture, container, name, dated
  FROM enclosed WHERE case_id = :case ORDER BY desk, entry;

-- name: enclosed_of_capture  role: reader
-- On either side; put in order by who asks, since an order here would make
-- the database walk the whole table.
SELECT desk, entry, capture, container, name, dated FROM enclosed
 WHERE case_id = :case AND capture = :capture
UNION ALL
SELECT desk, entry, capture, container, name, dated FROM enclosed
 WHERE case_id = :case AND container = :capture;

-- name: enclosed_delete  role: writer
DELETE FROM enclosed WHERE case_id = :case AND desk = :desk AND entry = :entry;
