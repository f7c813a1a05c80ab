-- What only driver_postgres.c asks: about the server itself, never about a case.

-- name: pg_format  role: reader
-- What the tables are: "Tallystick 1"; no row or NULL where there are none.
SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'tally';

-- name: pg_wait_for_writers  role: reader
-- Until the end of the transaction this one writes alone.
SELECT pg_advisory_xact_lock(1413565529);

-- name: pg_fsync  role: reader
SELECT setting FROM pg_settings WHERE name = 'fsync';

-- name: pg_full_pages  role: reader
SELECT setting FROM pg_settings WHERE name = 'full_page_writes';

-- name: pg_strangers  role: reader
-- Triggers, rules and views among the tables of the cases.
SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = CAST('tally' AS regnamespace) AND NOT t.tgisinternal UNION ALL
SELECT rulename FROM pg_rules WHERE schemaname = 'tally' UNION ALL
SELECT viewname FROM pg_views WHERE schemaname = 'tally';
