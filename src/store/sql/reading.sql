-- name: reading_insert  role: writer
INSERT INTO reading (case_id, id, capture, revision, reader, text_digest,
 details_digest, text_bytes, title, title_from, byline, publisher,
 publisher_from, published, published_from, language, read_at, desk, entry)
VALUES (:case, :id, :capture, :revision, :reader, :text_digest, :details_digest,
 :text_bytes, :title, :title_from, :byline, :publisher, :publisher_from,
 :published, :published_from, :language, :read_at, :desk, :entry);

-- name: reading_of_entry  role: reader
SELECT id, capture, revision, reader, text_digest, details_digest, text_bytes,
       title, title_from, byline, publisher, publisher_from, published,
       published_from, language, read_at
  FROM reading WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: reading_rows  role: reader
SELECT desk, entry, id, capture, revision, reader, text_digest, details_digest,
       text_bytes, title, title_from, byline, publisher, publisher_from,
       published, published_from, language, read_at
  FROM reading WHERE case_id = :case ORDER BY desk, entry;

-- name: reading_read  role: reader
SELECT id, capture, revision, reader, text_digest, details_digest, text_bytes,
       title, title_from, byline, publisher, publisher_from, published,
       published_from, language, read_at, desk, entry
  FROM reading WHERE case_id = :case AND id = :id;

-- name: reading_of_capture  role: reader
-- The newest revision.
SELECT id, capture, revision, reader, text_digest, details_digest, text_bytes,
       title, title_from, byline, publisher, publisher_from, published,
       published_from, language, read_at, desk, entry
  FROM reading WHERE case_id = :case AND capture = :capture
 ORDER BY revision DESC LIMIT 1;

-- name: reading_list  role: reader
-- The newest revision of each capture, in the order the captures were logged.
SELECT r.id, r.capture, r.revision, r.reader, r.text_digest, r.details_digest,
       r.text_bytes, r.title, r.title_from, r.byline, r.publisher,
       r.publisher_from, r.published, r.published_from, r.language, r.read_at,
       r.desk, r.entry
  FROM capture c JOIN reading r ON r.case_id = c.case_id AND r.capture = c.id
 WHERE c.case_id = :case AND r.revision =
 (SELECT max(n.revision) FROM reading n
   WHERE n.case_id = c.case_id AND n.capture = c.id)
 ORDER BY c.desk, c.entry;
