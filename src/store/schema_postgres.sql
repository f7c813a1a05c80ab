-- Only on a server: the same index (store/search.h).  A gram is three code points
-- of 21 bits; no extension is needed.
CREATE TABLE search (
	case_id BYTEA NOT NULL, reading BYTEA NOT NULL, grams BIGINT[] NOT NULL,
	PRIMARY KEY (case_id, reading));
CREATE INDEX search_grams ON search USING GIN (grams);
