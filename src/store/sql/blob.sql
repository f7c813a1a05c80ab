-- Kept bytes.

-- name: blob_read  role: reader
SELECT size, number FROM blob WHERE case_id = :case AND digest = :digest;

-- name: blob_insert  role: writer
INSERT INTO blob (case_id, digest, size, number) VALUES (:case, :digest, :size, :number);

-- name: blob_last_number  role: reader
SELECT number FROM blob_chunk WHERE case_id = :case ORDER BY number DESC LIMIT 1;

-- name: blob_chunk_insert  role: writer
INSERT INTO blob_chunk (case_id, number, ordinal, bytes)
VALUES (:case, :number, :ordinal, :bytes);

-- name: blob_chunks  role: reader
SELECT ordinal, bytes FROM blob_chunk
 WHERE case_id = :case AND number = :number ORDER BY ordinal;

-- name: blob_list  role: reader
-- In the order that they were kept, in which their pieces stand.
SELECT digest, size, number FROM blob WHERE case_id = :case ORDER BY number, digest;

-- name: blob_chunk_all  role: reader
-- As the tables give them, so that each page is read once; coalesce keeps the
-- index out of it.  Mostly in the order that they were kept, which nobody promises.
SELECT number, ordinal, bytes FROM blob_chunk WHERE coalesce(case_id, case_id) = :case;

-- name: blob_chunk_numbers  role: reader
SELECT number, count(*) FROM blob_chunk WHERE case_id = :case GROUP BY number;

-- name: blob_delete  role: writer
DELETE FROM blob WHERE case_id = :case AND digest = :digest;

-- name: blob_chunk_delete  role: writer
DELETE FROM blob_chunk WHERE case_id = :case AND number =
 (SELECT b.number FROM blob b WHERE b.case_id = :case AND b.digest = :digest);
