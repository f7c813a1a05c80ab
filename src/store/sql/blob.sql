-- Kept bytes.

-- name: blob_read  role: reader
SELECT size FROM blob WHERE case_id = :case AND digest = :digest;

-- name: blob_insert  role: writer
INSERT INTO blob (case_id, digest, size) VALUES (:case, :digest, :size);

-- name: blob_chunk_insert  role: writer
INSERT INTO blob_chunk (case_id, digest, ordinal, bytes)
VALUES (:case, :digest, :ordinal, :bytes);

-- name: blob_chunks  role: reader
SELECT ordinal, bytes FROM blob_chunk
 WHERE case_id = :case AND digest = :digest ORDER BY ordinal;

-- name: blob_list  role: reader
SELECT digest, size FROM blob WHERE case_id = :case ORDER BY digest;

-- name: blob_chunk_orphans  role: reader
SELECT count(*) FROM blob_chunk c WHERE c.case_id = :case AND NOT EXISTS
 (SELECT 1 FROM blob b WHERE b.case_id = c.case_id AND b.digest = c.digest);

-- name: blob_delete  role: writer
DELETE FROM blob WHERE case_id = :case AND digest = :digest;

-- name: blob_chunk_delete  role: writer
DELETE FROM blob_chunk WHERE case_id = :case AND digest = :digest;
