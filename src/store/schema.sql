-- The case file.  Two parts: RECORDED rows are written once, each beside the
-- journal entry that says the same; COMPUTED rows can be made again from them
-- (tally rebuild).  Every primary key begins with case_id.  Portable SQL, but
-- for WITHOUT ROWID (one tree where two would be), which a server's copy of the
-- schema leaves out.
-- docs/format.md says what every column means.

-- ---- recorded ---------------------------------------------------------------

CREATE TABLE case_file (
	case_id BYTEA NOT NULL, format BIGINT NOT NULL, name TEXT NOT NULL,
	created TEXT NOT NULL, desk BYTEA NOT NULL, entry BIGINT NOT NULL,
	PRIMARY KEY (case_id));

-- One journal for each author's key: how long it is, and its peaks.
CREATE TABLE desk (
	case_id BYTEA NOT NULL, desk BYTEA NOT NULL, name TEXT NOT NULL,
	size BIGINT NOT NULL, peaks BYTEA NOT NULL,
	PRIMARY KEY (case_id, desk));

CREATE TABLE entry (
	case_id BYTEA NOT NULL, desk BYTEA NOT NULL, entry BIGINT NOT NULL,
	commitment BYTEA NOT NULL, sealed BYTEA NOT NULL,
	PRIMARY KEY (case_id, desk, entry)) WITHOUT ROWID;

-- Deleting a row here withdraws the entry.
CREATE TABLE entry_key (
	case_id BYTEA NOT NULL, desk BYTEA NOT NULL, entry BIGINT NOT NULL,
	secret BYTEA NOT NULL,
	PRIMARY KEY (case_id, desk, entry)) WITHOUT ROWID;

-- How far one desk has seen another's journal when it wrote.
CREATE TABLE seen (
	case_id BYTEA NOT NULL, other BYTEA NOT NULL, size BIGINT NOT NULL,
	root BYTEA NOT NULL, desk BYTEA NOT NULL, entry BIGINT NOT NULL,
	PRIMARY KEY (case_id, desk, entry));

CREATE TABLE checkpoint (
	case_id BYTEA NOT NULL, desk BYTEA NOT NULL, size BIGINT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (case_id, desk, size));

-- Digests come in no order, so that each new one touches a page of its own;
-- its pieces stand under a number that grows.  An empty blob has number 0.
CREATE TABLE blob (
	case_id BYTEA NOT NULL, digest BYTEA NOT NULL, size BIGINT NOT NULL,
	number BIGINT NOT NULL,
	PRIMARY KEY (case_id, digest)) WITHOUT ROWID;

CREATE TABLE blob_chunk (
	case_id BYTEA NOT NULL, number BIGINT NOT NULL, ordinal BIGINT NOT NULL,
	bytes BYTEA NOT NULL,
	PRIMARY KEY (case_id, number, ordinal));

-- Two desks may have recorded the same bytes: the first row of an id counts.
CREATE TABLE capture (
	case_id BYTEA NOT NULL, id BYTEA NOT NULL, digest BYTEA NOT NULL,
	size BIGINT NOT NULL, origin TEXT NOT NULL, media TEXT NOT NULL,
	captured TEXT NOT NULL, desk BYTEA NOT NULL, entry BIGINT NOT NULL,
	PRIMARY KEY (case_id, desk, entry));
CREATE INDEX capture_id ON capture (case_id, id, desk, entry);

-- A capture that was taken out of another one: a page of a web archive, a file
-- of a ZIP archive, a row of a list.
CREATE TABLE enclosed (
	case_id BYTEA NOT NULL, capture BYTEA NOT NULL, container BYTEA NOT NULL,
	name TEXT NOT NULL, dated TEXT, desk BYTEA NOT NULL, entry BIGINT NOT NULL,
	PRIMARY KEY (case_id, desk, entry));
CREATE INDEX enclosed_capture ON enclosed (case_id, capture, desk, entry);
CREATE INDEX enclosed_container ON enclosed (case_id, container, desk, entry);

-- Of a capture the last row counts, by revision, then desk, then entry.
CREATE TABLE reading (
	case_id BYTEA NOT NULL, id BYTEA NOT NULL, capture BYTEA NOT NULL,
	revision BIGINT NOT NULL, reader TEXT NOT NULL,
	text_digest BYTEA NOT NULL, details_digest BYTEA NOT NULL,
	text_bytes BIGINT NOT NULL, title TEXT, title_from TEXT, byline TEXT,
	publisher TEXT, publisher_from TEXT, published TEXT, published_from TEXT,
	language TEXT, read_at TEXT NOT NULL, desk BYTEA NOT NULL,
	entry BIGINT NOT NULL,
	PRIMARY KEY (case_id, desk, entry));
CREATE INDEX reading_id ON reading (case_id, id, desk, entry);
CREATE INDEX reading_capture ON reading (case_id, capture, revision, desk, entry);

CREATE TABLE decision (
	case_id BYTEA NOT NULL, id BYTEA NOT NULL, kind TEXT NOT NULL,
	subject TEXT NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL,
	author TEXT NOT NULL, decided TEXT NOT NULL, desk BYTEA NOT NULL,
	entry BIGINT NOT NULL,
	PRIMARY KEY (case_id, id));
CREATE INDEX decision_entry ON decision (case_id, desk, entry);
CREATE INDEX decision_subject ON decision (case_id, subject, desk, entry);
CREATE INDEX decision_kind ON decision (case_id, kind, desk, entry);

-- A witness's signature over a checkpoint of ${log} (a desk).
CREATE TABLE cosignature (
	case_id BYTEA NOT NULL, log BYTEA NOT NULL, size BIGINT NOT NULL,
	witness TEXT NOT NULL, note TEXT NOT NULL, desk BYTEA NOT NULL,
	entry BIGINT NOT NULL,
	PRIMARY KEY (case_id, desk, entry));

-- An RFC 3161 time stamp over a checkpoint of ${log}; the token is a blob.
CREATE TABLE stamp (
	case_id BYTEA NOT NULL, log BYTEA NOT NULL, size BIGINT NOT NULL,
	token BYTEA NOT NULL, stamped TEXT NOT NULL, authority TEXT NOT NULL,
	desk BYTEA NOT NULL, entry BIGINT NOT NULL,
	PRIMARY KEY (case_id, desk, entry));

-- ---- computed ---------------------------------------------------------------

-- Which rule set made the rows below, and their sum (archive/sum.h).
CREATE TABLE computed (
	case_id BYTEA NOT NULL, rule_set TEXT NOT NULL, total BYTEA NOT NULL,
	PRIMARY KEY (case_id));

-- One member of the sum: all rows of one owner (a reading, an incident).
CREATE TABLE computed_member (
	case_id BYTEA NOT NULL, kind TEXT NOT NULL, owner BYTEA NOT NULL,
	digest BYTEA NOT NULL,
	PRIMARY KEY (case_id, kind, owner));

CREATE TABLE claim (
	case_id BYTEA NOT NULL, id BYTEA NOT NULL, reading BYTEA NOT NULL,
	ordinal BIGINT NOT NULL, kind TEXT NOT NULL, effect TEXT,
	modality TEXT, scope TEXT, count_min BIGINT, count_max BIGINT,
	day_begin TEXT, day_end TEXT, said TEXT, as_of TEXT, place TEXT,
	country TEXT, lat_e7 BIGINT, lon_e7 BIGINT, precision_code TEXT,
	quote_begin BIGINT NOT NULL, quote_end BIGINT NOT NULL,
	rule_set TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (case_id, id));
CREATE UNIQUE INDEX claim_reading ON claim (case_id, reading, ordinal);
CREATE INDEX claim_day ON claim (case_id, day_begin);

-- One event that one document reports, and the day it is looked for.
CREATE TABLE doc_incident (
	case_id BYTEA NOT NULL, reading BYTEA NOT NULL, ordinal BIGINT NOT NULL,
	is_taken BIGINT NOT NULL, day TEXT, is_dated BIGINT NOT NULL,
	cell BIGINT NOT NULL, rule_set TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (case_id, reading, ordinal));
CREATE INDEX doc_incident_day ON doc_incident (case_id, is_taken, is_dated, day);
CREATE INDEX doc_incident_seat ON doc_incident
	(case_id, cell, is_taken, is_dated, day);

CREATE TABLE incident (
	case_id BYTEA NOT NULL, id BYTEA NOT NULL, name TEXT NOT NULL,
	day_begin TEXT, day_end TEXT, place TEXT, country TEXT, lat_e7 BIGINT,
	lon_e7 BIGINT, killed_min BIGINT, killed_max BIGINT,
	killed_open BIGINT NOT NULL, claims BIGINT NOT NULL,
	readings BIGINT NOT NULL, rule_set TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (case_id, id));
CREATE INDEX incident_day ON incident (case_id, day_begin);

CREATE TABLE incident_claim (
	case_id BYTEA NOT NULL, incident BYTEA NOT NULL, claim BYTEA NOT NULL,
	ordinal BIGINT NOT NULL, site BIGINT NOT NULL,
	PRIMARY KEY (case_id, incident, claim));
CREATE INDEX incident_of_claim ON incident_claim (case_id, claim, incident);

-- Events that the program puts together, whatever people decided: one row for
-- each event of each reading, or one with event -1 where it has none.  place: of
-- the reading in the case's order; sign: for choosing what is compared.
CREATE TABLE proposal (
	case_id BYTEA NOT NULL, cluster BYTEA NOT NULL, place BIGINT NOT NULL,
	reading BYTEA NOT NULL, event BIGINT NOT NULL, sign BIGINT NOT NULL,
	PRIMARY KEY (case_id, place, event));
CREATE INDEX proposal_cluster ON proposal (case_id, cluster, place, event);
CREATE INDEX proposal_reading ON proposal (case_id, reading, event);

-- A person harmed in an incident, as people's decisions have it.
CREATE TABLE victim (
	case_id BYTEA NOT NULL, id BYTEA NOT NULL, incident BYTEA NOT NULL,
	merged_into BYTEA, is_removed BIGINT NOT NULL,
	is_accepted BIGINT NOT NULL, harm TEXT, name TEXT,
	added BIGINT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (case_id, id));
CREATE INDEX victim_incident ON victim (case_id, incident);
CREATE INDEX victim_into ON victim (case_id, merged_into);
