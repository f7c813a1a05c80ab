-- The case itself, its journals and their checkpoints.

-- name: case_find  role: reader
-- By name, or all there are.
SELECT case_id, name FROM case_file
 WHERE CAST(:name AS TEXT) IS NULL OR name = :name ORDER BY name, case_id;

-- name: case_read  role: reader
SELECT name, created, format FROM case_file WHERE case_id = :case;

-- name: case_insert  role: writer
INSERT INTO case_file (case_id, format, name, created, desk, entry)
VALUES (:case, :format, :name, :created, :desk, :entry);

-- name: case_of_entry  role: reader
SELECT case_id, format, name, created
  FROM case_file WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: case_rows  role: reader
SELECT desk, entry, case_id, format, name, created
  FROM case_file WHERE case_id = :case ORDER BY desk, entry;

-- name: desk_insert  role: writer
INSERT INTO desk (case_id, desk, name, size, peaks)
VALUES (:case, :desk, :name, 0, :peaks);

-- name: desk_update  role: writer
UPDATE desk SET size = :size, peaks = :peaks WHERE case_id = :case AND desk = :desk;

-- name: desk_read  role: reader
SELECT desk, name, size, peaks FROM desk WHERE case_id = :case AND desk = :desk;

-- name: desk_list  role: reader
SELECT desk, name, size, peaks FROM desk WHERE case_id = :case ORDER BY desk;

-- name: desk_entries  role: reader
-- How many entries all journals have: more whenever anybody wrote.
SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM desk WHERE case_id = :case;

-- name: seen_insert  role: writer
INSERT INTO seen (case_id, other, size, root, desk, entry)
VALUES (:case, :other, :size, :root, :desk, :entry);

-- name: seen_of_entry  role: reader
SELECT other, size, root
  FROM seen WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: seen_rows  role: reader
SELECT desk, entry, other, size, root
  FROM seen WHERE case_id = :case ORDER BY desk, entry;

-- name: seen_latest  role: reader
SELECT coalesce(max(size), 0) FROM seen
 WHERE case_id = :case AND desk = :desk AND other = :other;

-- name: checkpoint_insert  role: writer
INSERT INTO checkpoint (case_id, desk, size, note) VALUES (:case, :desk, :size, :note);

-- name: checkpoint_list  role: reader
SELECT desk, size, note FROM checkpoint
 WHERE case_id = :case AND desk = :desk ORDER BY size;

-- name: checkpoint_latest  role: reader
SELECT desk, size, note FROM checkpoint
 WHERE case_id = :case AND desk = :desk ORDER BY size DESC LIMIT 1;
