-- Only in a case file: the index of words, computed like the rows of schema.sql
-- (store/search.h).  The text itself is not kept in it; any three letters that
-- follow each other are a word, so that a part of one is found, too.
CREATE TABLE search_row (
	case_id BYTEA NOT NULL, row BIGINT NOT NULL, reading BYTEA NOT NULL,
	PRIMARY KEY (case_id, row));
CREATE UNIQUE INDEX search_row_reading ON search_row (case_id, reading);
CREATE VIRTUAL TABLE search USING fts5(folded, content='', contentless_delete=1,
	detail=none, tokenize='trigram case_sensitive 1');
-- Pieces of the index are put together a little with each text (lite_search_merge):
-- FTS5's own way does nothing sixty times, and then all of it at once.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
