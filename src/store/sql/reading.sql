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
-- The newest revision of each capture, by desk and entry of the first one, which
-- come last.
SELECT r.id, r.capture, r.revision, r.reader, r.text_digest, r.details_digest,
       r.text_bytes, r.title, r.title_from, r.byline, r.publisher,
       r.publisher_from, r.published, r.published_from, r.language, r.read_at,
       r.desk, r.entry, f.desk, f.entry
  FROM reading f JOIN reading r ON r.case_id = f.case_id AND r.capture = f.capture
 WHERE f.case_id = :case
   AND NOT EXISTS
 (SELECT 1 FROM reading b WHERE b.case_id = f.case_id AND b.capture = f.capture
     AND (b.revision, b.desk, b.entry) < (f.revision, f.desk, f.entry))
   AND NOT EXISTS
 (SELECT 1 FROM reading n WHERE n.case_id = r.case_id AND n.capture = r.capture
     AND (n.revision, n.desk, n.entry) > (r.revision, r.desk, r.entry))
 ORDER BY f.desk, f.entry;

-- name: readings_after  role: reader
-- Of the desk, behind its entry.
SELECT count(*) FROM reading
 WHERE case_id = :case AND desk = :desk AND entry > :entry;

-- name: desks_unseen  role: reader
-- Desks with a reading that the desk had not seen at its entry.
SELECT count(*) FROM desk d
 WHERE d.case_id = :case AND d.desk <> :desk AND EXISTS
 (SELECT 1 FROM reading r WHERE r.case_id = d.case_id AND r.desk = d.desk
     AND r.entry >= (SELECT coalesce(max(s.size), 0) FROM seen s
      WHERE s.case_id = d.case_id AND s.desk = :desk AND s.other = d.desk
        AND s.entry < :entry));
