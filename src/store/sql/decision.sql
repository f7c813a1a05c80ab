-- name: decision_insert  role: writer
INSERT INTO decision (case_id, id, kind, subject, reason, body, author, decided,
 desk, entry)
VALUES (:case, :id, :kind, :subject, :reason, :body, :author, :decided, :desk,
 :entry);

-- name: decision_of_entry  role: reader
SELECT id, kind, subject, reason, body, author, decided
  FROM decision WHERE case_id = :case AND desk = :desk AND entry = :entry;

-- name: decision_rows  role: reader
SELECT desk, entry, id, kind, subject, reason, body, author, decided
  FROM decision WHERE case_id = :case ORDER BY desk, entry;

-- name: decision_list  role: reader
SELECT id, kind, subject, reason, body, author, decided, desk, entry
  FROM decision WHERE case_id = :case ORDER BY desk, entry;

-- name: decisions_since  role: reader
SELECT id, kind, subject, reason, body, author, decided, desk, entry
  FROM decision WHERE case_id = :case AND desk = :desk AND entry >= :first ORDER BY entry;

-- name: decision_count  role: reader
SELECT count(*) FROM decision WHERE case_id = :case;
