-- Victims, computed from people's decisions.

-- name: decision_by_id  role: reader
SELECT id, kind, subject, reason, body, author, decided, desk, entry
  FROM decision WHERE case_id = :case AND id = :id;

-- name: decisions_about  role: reader
SELECT id, kind, subject, reason, body, author, decided, desk, entry
  FROM decision WHERE case_id = :case AND subject = :subject ORDER BY desk, entry;

-- name: decisions_of_kind  role: reader
SELECT id, kind, subject, reason, body, author, decided, desk, entry
  FROM decision WHERE case_id = :case AND kind = :kind ORDER BY desk, entry;

-- name: victim_insert  role: writer
INSERT INTO victim (case_id, id, incident, merged_into, is_removed, is_accepted, harm,
 name, added, body)
VALUES (:case, :id, :incident, :merged_into, :is_removed, :is_accepted, :harm, :name,
 :added, :body);

-- name: victim_delete  role: writer
DELETE FROM victim WHERE case_id = :case AND id = :owner;

-- name: victim_member_rows  role: reader
SELECT 'victim' AS row, id, incident, merged_into, is_removed, is_accepted, harm, name,
       added, body
  FROM victim WHERE case_id = :case AND id = :owner;

-- name: victim_list  role: reader
SELECT id, incident, merged_into, is_removed, is_accepted, body
  FROM victim WHERE case_id = :case ORDER BY incident, added, id;

-- name: victims_of_incident  role: reader
SELECT id, incident, merged_into, is_removed, is_accepted, body
  FROM victim WHERE case_id = :case AND incident = :incident ORDER BY added, id;

-- name: victims_merged  role: reader
SELECT id, incident, merged_into, is_removed, is_accepted, body
  FROM victim WHERE case_id = :case AND merged_into = :into ORDER BY added, id;

-- name: victim_read  role: reader
SELECT id, incident, merged_into, is_removed, is_accepted, body
  FROM victim WHERE case_id = :case AND id = :id;

-- name: victims_between  role: reader
SELECT id, incident, merged_into, is_removed, is_accepted, body
  FROM victim WHERE case_id = :case AND id >= :first AND id <= :last ORDER BY id;

-- name: victim_orphans  role: reader
SELECT count(*) FROM victim v WHERE v.case_id = :case AND NOT EXISTS
 (SELECT 1 FROM computed_member m
   WHERE m.case_id = v.case_id AND m.kind = 'victim' AND m.owner = v.id);

-- name: victim_wipe  role: writer
DELETE FROM victim WHERE case_id = :case;
