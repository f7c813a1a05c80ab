-- Computed rows: made again by tally rebuild.

-- name: computed_read  role: reader
SELECT rule_set, total FROM computed WHERE case_id = :case;

-- name: computed_delete  role: writer
DELETE FROM computed WHERE case_id = :case;

-- name: computed_insert  role: writer
INSERT INTO computed (case_id, rule_set, total) VALUES (:case, :rule_set, :total);

-- name: computed_member_read  role: reader
SELECT digest FROM computed_member
 WHERE case_id = :case AND kind = :kind AND owner = :owner;

-- name: computed_member_list  role: reader
SELECT kind, owner, digest FROM computed_member
 WHERE case_id = :case ORDER BY kind, owner;

-- name: computed_member_delete  role: writer
DELETE FROM computed_member
 WHERE case_id = :case AND kind = :kind AND owner = :owner;

-- name: computed_member_insert  role: writer
INSERT INTO computed_member (case_id, kind, owner, digest)
VALUES (:case, :kind, :owner, :digest);

-- name: computed_members_of_kind  role: reader
SELECT owner FROM computed_member
 WHERE case_id = :case AND kind = :kind ORDER BY owner;

-- name: claim_insert  role: writer
INSERT INTO claim (case_id, id, reading, ordinal, kind, effect, modality, scope,
 count_min, count_max, day_begin, day_end, said, as_of, place, country, lat_e7,
 lon_e7, precision_code, quote_begin, quote_end, rule_set, body)
VALUES (:case, :id, :reading, :ordinal, :kind, :effect, :modality, :scope,
 :count_min, :count_max, :day_begin, :day_end, :said, :as_of, :place, :country,
 :lat_e7, :lon_e7, :precision_code, :quote_begin, :quote_end, :rule_set, :body);

-- name: claim_delete_of_reading  role: writer
DELETE FROM claim WHERE case_id = :case AND reading = :owner;

-- name: claim_member_rows  role: reader
SELECT 'claim' AS row, id, reading, ordinal, kind, effect, modality, scope,
       count_min, count_max, day_begin, day_end, said, as_of, place, country,
       lat_e7, lon_e7, precision_code, quote_begin, quote_end, rule_set, body
  FROM claim WHERE case_id = :case AND reading = :owner ORDER BY ordinal;

-- name: claims_of_reading  role: reader
SELECT id, reading, ordinal, body FROM claim
 WHERE case_id = :case AND reading = :reading ORDER BY ordinal;

-- name: claims_of_kind  role: reader
SELECT id, reading, ordinal, body FROM claim
 WHERE case_id = :case AND kind = :kind ORDER BY coalesce(said, ''), reading, ordinal;

-- name: claim_read  role: reader
SELECT id, reading, ordinal, body FROM claim WHERE case_id = :case AND id = :id;

-- name: claims_of_incident  role: reader
SELECT c.id, c.reading, c.ordinal, c.body, i.site
  FROM incident_claim i JOIN claim c ON c.case_id = i.case_id AND c.id = i.claim
 WHERE i.case_id = :case AND i.incident = :incident ORDER BY i.ordinal;

-- name: incident_of_claim  role: reader
SELECT incident FROM incident_claim WHERE case_id = :case AND claim = :claim
 ORDER BY incident;

-- name: claim_count  role: reader
SELECT count(*) FROM claim WHERE case_id = :case;

-- name: claim_orphans  role: reader
-- Claims whose reading has no member in the sum: nobody computed them.
SELECT count(*) FROM claim c WHERE c.case_id = :case AND NOT EXISTS
 (SELECT 1 FROM computed_member m
   WHERE m.case_id = c.case_id AND m.kind = 'reading' AND m.owner = c.reading);

-- name: doc_incident_insert  role: writer
INSERT INTO doc_incident (case_id, reading, ordinal, is_taken, day, is_dated, cell,
 rule_set, body)
VALUES (:case, :reading, :ordinal, :is_taken, :day, :is_dated, :cell, :rule_set, :body);

-- name: proposals_of_days  role: reader
SELECT p.cluster, p.place, p.reading, p.event, p.sign
  FROM doc_incident d CROSS JOIN proposal p
 WHERE p.case_id = d.case_id AND p.reading = d.reading AND p.event = d.ordinal
   AND d.case_id = :case AND d.is_taken = 1 AND d.is_dated = :is_dated
   AND d.day >= :first AND d.day <= :last;

-- name: proposals_of_cell  role: reader
SELECT p.cluster, p.place, p.reading, p.event, p.sign
  FROM doc_incident d CROSS JOIN proposal p
 WHERE p.case_id = d.case_id AND p.reading = d.reading AND p.event = d.ordinal
   AND d.case_id = :case AND d.cell = :cell AND d.is_taken = 1
   AND d.is_dated = :is_dated AND d.day >= :first AND d.day <= :last;

-- name: proposals_without_day  role: reader
SELECT p.cluster, p.place, p.reading, p.event, p.sign
  FROM doc_incident d CROSS JOIN proposal p
 WHERE p.case_id = d.case_id AND p.reading = d.reading AND p.event = d.ordinal
   AND d.case_id = :case AND d.is_taken = 1 AND d.is_dated = 0 AND d.day IS NULL;

-- name: doc_incidents_of_day  role: reader
SELECT count(*) FROM doc_incident
 WHERE case_id = :case AND is_taken = 1 AND is_dated = :is_dated AND day = :day;

-- name: doc_incidents_without_day  role: reader
SELECT count(*) FROM doc_incident
 WHERE case_id = :case AND is_taken = 1 AND is_dated = :is_dated AND day IS NULL;

-- name: doc_incident_delete_of_reading  role: writer
DELETE FROM doc_incident WHERE case_id = :case AND reading = :owner;

-- name: doc_incident_member_rows  role: reader
SELECT 'doc_incident' AS row, reading, ordinal, is_taken, day, is_dated, cell,
       rule_set, body
  FROM doc_incident WHERE case_id = :case AND reading = :owner ORDER BY ordinal;

-- name: doc_incidents_of_reading  role: reader
SELECT ordinal, body FROM doc_incident
 WHERE case_id = :case AND reading = :reading ORDER BY ordinal;

-- name: doc_incident_orphans  role: reader
SELECT count(*) FROM doc_incident d WHERE d.case_id = :case AND NOT EXISTS
 (SELECT 1 FROM computed_member m
   WHERE m.case_id = d.case_id AND m.kind = 'reading' AND m.owner = d.reading);

-- name: incident_insert  role: writer
INSERT INTO incident (case_id, id, name, day_begin, day_end, place, country,
 lat_e7, lon_e7, killed_min, killed_max, killed_open, claims, readings, rule_set,
 body)
VALUES (:case, :id, :name, :day_begin, :day_end, :place, :country, :lat_e7,
 :lon_e7, :killed_min, :killed_max, :killed_open, :claims, :readings, :rule_set,
 :body);

-- name: incident_delete  role: writer
DELETE FROM incident WHERE case_id = :case AND id = :owner;

-- name: incident_member_rows  role: reader
SELECT 'incident' AS row, id, name, day_begin, day_end, place, country, lat_e7,
       lon_e7, killed_min, killed_max, killed_open, claims, readings, rule_set,
       body
  FROM incident WHERE case_id = :case AND id = :owner;

-- name: incident_list  role: reader
SELECT id, name, day_begin, day_end, place, country, lat_e7, lon_e7, killed_min,
       killed_max, killed_open, claims, readings, body
  FROM incident WHERE case_id = :case ORDER BY coalesce(day_begin, '9999'), id;

-- name: incidents_between  role: reader
SELECT id, name, day_begin, day_end, place, country, lat_e7, lon_e7, killed_min,
       killed_max, killed_open, claims, readings, body
  FROM incident WHERE case_id = :case AND id >= :first AND id <= :last
 ORDER BY coalesce(day_begin, '9999'), id;

-- name: incident_orphans  role: reader
SELECT count(*) FROM incident i WHERE i.case_id = :case AND NOT EXISTS
 (SELECT 1 FROM computed_member m
   WHERE m.case_id = i.case_id AND m.kind = 'incident' AND m.owner = i.id);

-- name: incident_claim_insert  role: writer
INSERT INTO incident_claim (case_id, incident, claim, ordinal, site)
VALUES (:case, :incident, :claim, :ordinal, :site);

-- name: incident_claim_delete  role: writer
DELETE FROM incident_claim WHERE case_id = :case AND incident = :owner;

-- name: incident_claim_member_rows  role: reader
SELECT 'incident_claim' AS row, incident, claim, ordinal, site
  FROM incident_claim WHERE case_id = :case AND incident = :owner ORDER BY ordinal;

-- name: incident_claim_orphans  role: reader
SELECT count(*) FROM incident_claim i WHERE i.case_id = :case AND NOT EXISTS
 (SELECT 1 FROM computed_member m
   WHERE m.case_id = i.case_id AND m.kind = 'incident' AND m.owner = i.incident);

-- name: proposal_insert  role: writer
INSERT INTO proposal (case_id, cluster, place, reading, event, sign)
VALUES (:case, :cluster, :place, :reading, :event, :sign);

-- name: proposal_delete  role: writer
DELETE FROM proposal WHERE case_id = :case AND cluster = :owner;

-- name: proposal_member_rows  role: reader
SELECT 'proposal' AS row, cluster, place, reading, event, sign
  FROM proposal WHERE case_id = :case AND cluster = :owner ORDER BY place, event;

-- name: proposals_of_cluster  role: reader
SELECT cluster, place, reading, event, sign FROM proposal
 WHERE case_id = :case AND cluster = :owner ORDER BY place, event;

-- name: proposals_of_reading  role: reader
SELECT cluster, place, reading, event, sign FROM proposal
 WHERE case_id = :case AND reading = :owner ORDER BY event;

-- name: proposal_list  role: reader
SELECT cluster, place, reading, event, sign FROM proposal
 WHERE case_id = :case ORDER BY place, event;

-- name: proposal_last  role: reader
SELECT place FROM proposal WHERE case_id = :case ORDER BY place DESC LIMIT 1;

-- name: proposal_orphans  role: reader
SELECT count(*) FROM proposal p WHERE p.case_id = :case AND NOT EXISTS
 (SELECT 1 FROM computed_member m
   WHERE m.case_id = p.case_id AND m.kind = 'proposal' AND m.owner = p.cluster);

-- name: proposal_wipe  role: writer
DELETE FROM proposal WHERE case_id = :case;

-- name: computed_member_wipe_kind  role: writer
DELETE FROM computed_member WHERE case_id = :case AND kind = :kind;

-- name: computed_digests_of_kind  role: reader
SELECT digest FROM computed_member WHERE case_id = :case AND kind = :kind;

-- name: computed_count  role: reader
SELECT count(*) FROM claim WHERE case_id = :case UNION ALL
SELECT count(*) FROM doc_incident WHERE case_id = :case UNION ALL
SELECT count(*) FROM incident WHERE case_id = :case UNION ALL
SELECT count(*) FROM incident_claim WHERE case_id = :case UNION ALL
SELECT count(*) FROM victim WHERE case_id = :case UNION ALL
SELECT count(*) FROM proposal WHERE case_id = :case UNION ALL
SELECT count(*) FROM computed_member WHERE case_id = :case;

-- name: claim_wipe  role: writer
DELETE FROM claim WHERE case_id = :case;

-- name: doc_incident_wipe  role: writer
DELETE FROM doc_incident WHERE case_id = :case;

-- name: incident_wipe  role: writer
DELETE FROM incident WHERE case_id = :case;

-- name: incident_claim_wipe  role: writer
DELETE FROM incident_claim WHERE case_id = :case;

-- name: computed_member_wipe  role: writer
DELETE FROM computed_member WHERE case_id = :case;
