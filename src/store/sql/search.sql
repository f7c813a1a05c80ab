-- The index of words (store/search.h): lite_ in a case file, pg_ on a server.

-- name: lite_search_row  role: reader
SELECT row FROM search_row WHERE case_id = :case AND reading = :reading;

-- name: lite_search_next  role: reader
SELECT coalesce(max(row), 0) + 1 FROM search_row WHERE case_id = :case;

-- name: lite_search_row_insert  role: writer
INSERT INTO search_row (case_id, row, reading) VALUES (:case, :row, :reading);

-- name: lite_search_insert  role: writer
INSERT INTO search (rowid, folded) VALUES (:row, :folded);

-- name: lite_search_merge  role: writer
-- Pieces of one level become one of the next, until so many pages are written.
INSERT INTO search (search, rank) VALUES ('merge', :pages);

-- name: lite_search_row_delete  role: writer
DELETE FROM search_row WHERE case_id = :case AND row = :row;

-- name: lite_search_delete  role: writer
DELETE FROM search WHERE rowid = :row;

-- name: lite_search_purge  role: writer
-- Nothing of what was deleted stays in the index.
INSERT INTO search (search) VALUES ('optimize');

-- name: lite_search_row_wipe  role: writer
DELETE FROM search_row WHERE case_id = :case;

-- name: lite_search_wipe  role: writer
INSERT INTO search (search) VALUES ('delete-all');

-- name: lite_search_find  role: reader
SELECT r.reading FROM search s JOIN search_row r ON r.case_id = :case AND r.row = s.rowid
 WHERE search MATCH :query ORDER BY s.rowid DESC LIMIT :most;

-- name: lite_search_all  role: reader
SELECT reading FROM search_row WHERE case_id = :case ORDER BY row DESC LIMIT :most;

-- name: pg_search_has  role: reader
SELECT 1 FROM search WHERE case_id = :case AND reading = :reading;

-- name: pg_search_insert  role: writer
INSERT INTO search (case_id, reading, grams)
VALUES (:case, :reading, CAST(CAST(:grams AS TEXT) AS BIGINT[]));

-- name: pg_search_delete  role: writer
DELETE FROM search WHERE case_id = :case AND reading = :reading;

-- name: pg_search_wipe  role: writer
DELETE FROM search WHERE case_id = :case;

-- name: pg_search_find  role: reader
SELECT s.reading FROM search s JOIN reading r ON r.case_id = s.case_id AND r.id = s.reading
 WHERE s.case_id = :case AND s.grams @> CAST(CAST(:grams AS TEXT) AS BIGINT[])
 GROUP BY s.reading ORDER BY max(r.read_at) DESC, s.reading LIMIT :most;
