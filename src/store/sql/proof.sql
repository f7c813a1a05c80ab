-- Witnesses and time stamps.

-- name: cosignature_insert  role: writer
INSERT INTO cosignature (case_id, log, size, witness, note, desk, entry)
VALUES (:case, :log, :size, :witness, :note, :desk, :entry);

-- name: cosignature_of_entry  role: reader
SELECT log, size, witness, note
  FROM cosignature WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: cosignature_rows  role: reader
SELECT desk, entry, log, size, witness, note
  FROM cosignature WHERE case_id = :case ORDER BY desk, entry;

-- name: stamp_insert  role: writer
INSERT INTO stamp (case_id, log, size, token, stamped, authority, desk, entry)
VALUES (:case, :log, :size, :token, :stamped, :authority, :desk, :entry);

-- name: stamp_of_entry  role: reader
SELECT log, size, token, stamped, authority
  FROM stamp WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: stamp_rows  role: reader
SELECT desk, entry, log, size, token, stamped, authority
  FROM stamp WHERE case_id = :case ORDER BY desk, entry;

-- name: checkpoint_read  role: reader
SELECT note FROM checkpoint WHERE case_id = :case AND desk = :desk AND size = :size;

-- name: capture_delete  role: writer
DELETE FROM capture WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: reading_delete  role: writer
DELETE FROM reading WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: readings_of_capture  role: reader
SELECT id, text_digest, details_digest, desk, entry
  FROM reading WHERE case_id = :case AND capture = :capture ORDER BY revision;

-- name: blob_uses  role: reader
SELECT (SELECT count(*) FROM capture c WHERE c.case_id = :case AND c.digest = :digest) +
       (SELECT count(*) FROM reading r WHERE r.case_id = :case
           AND (r.text_digest = :digest OR r.details_digest = :digest)) +
       (SELECT count(*) FROM stamp s WHERE s.case_id = :case AND s.token = :digest);
