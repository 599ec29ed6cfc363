-- What the planner knows before there is anything to know, and what only grows.
--
-- On a table that was never analysed every index that begins with client_id looks equally good to it, and a plan that it makes then is kept: each check of a
-- foreign key read all customers of the client until the first ANALYZE came. So it is shown one client with a thousand rows in each table that has several
-- such indexes. TRUNCATE leaves the statistics, and nothing else.

INSERT INTO customers (client_id, customer_id, customer_type, reference, email_key, status, created_at, updated_at, profile)
SELECT '', md5(n::text)::uuid, 'individual', n::text, n::text, 'active', now(), now(), '' FROM generate_series(1, 1000) n;
ANALYZE customers;
INSERT INTO representatives (client_id, representative_id, customer_id, ordinal, own_id, profile)
SELECT '', customer_id, customer_id, 1, reference, '' FROM customers;
INSERT INTO applications (client_id, application_id, customer_id, reference, policy, entities, documents, status, failed_checks, created_at, updated_at)
SELECT '', customer_id, customer_id, reference, '', '[]', '[]', 'running', 0, now(), now() FROM customers;
INSERT INTO events (client_id, event_id, customer_id, subject_id, sequence, type, at, snapshot)
SELECT '', customer_id, customer_id, customer_id, 1, '', now(), '' FROM customers;
ANALYZE representatives, applications, events;
TRUNCATE customers, customer_versions, removals, data_keys, representatives, employees, moves, applications, reports, documents, files, file_pieces, subscriptions, events, deliveries;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'this record only grows';
END $$;

CREATE TRIGGER audit_entries_only_grow BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER moves_only_grow BEFORE UPDATE OR DELETE ON moves
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER moves_no_truncate BEFORE TRUNCATE ON moves
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
