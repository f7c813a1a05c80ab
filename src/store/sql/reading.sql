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
  FROM reading WHERE case_id = :case AND id = :id ORDER BY desk, entry LIMIT 1;

-- name: reading_of_capture  role: reader
-- The newest revision; of two desks' the last.
SELECT id, capture, revision, reader, text_digest, details_digest, text_bytes,
       title, title_from, byline, publisher, publisher_from, published,
       published_from, language, read_at, desk, entry
  FROM reading WHERE case_id = :case AND capture = :capture
 ORDER BY revision DESC, desk DESC, entry DESC LIMIT 1;

-- name: reading_list  role: reader
-- The newest revision of each capture, in the order the captures were logged.
SELECT r.id, r.capture, r.revision, r.reader, r.text_digest, r.details_digest,
       r.text_bytes, r.title, r.title_from, r.byline, r.publisher,
       r.publisher_from, r.published, r.published_from, r.language, r.read_at,
       r.desk, r.entry
  FROM capture c JOIN reading r ON r.case_id = c.case_id AND r.capture = c.id
 WHERE c.case_id = :case
   AND NOT EXISTS
 (SELECT 1 FROM capture f WHERE f.case_id = c.case_id AND f.id = c.id
     AND (f.desk, f.entry) < (c.desk, c.entry))
   AND NOT EXISTS
 (SELECT 1 FROM reading n WHERE n.case_id = c.case_id AND n.capture = c.id
     AND (n.revision, n.desk, n.entry) > (r.revision, r.desk, r.entry))
 ORDER BY c.desk, c.entry;
