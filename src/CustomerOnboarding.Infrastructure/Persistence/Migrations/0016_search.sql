-- What operators search through, over the customers of all clients: a narrow copy that a worker brings up to date behind the writes, so that no registration pays
-- for its indexes. It is found again from customers at any time.

-- The transaction that last wrote a customer: who follows looks at those from where it was. Not by a summary of pages: the newest have none yet, and would all be read each time.
ALTER TABLE customers ADD COLUMN changed_in bigint DEFAULT pg_current_xact_id()::text::bigint;

CREATE INDEX customers_changed_in ON customers (changed_in);

CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;

CREATE TRIGGER customers_note_change BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION note_change();

-- Keyed hash of an SSN or FEIN that the registration doesn't make unique, so that it is found all the same.
ALTER TABLE customers ADD COLUMN number_index bytea;

CREATE INDEX customers_number_index ON customers (client_id, number_index) WHERE number_index IS NOT NULL;

CREATE TABLE customer_search (
    client_id     text        COLLATE "C" NOT NULL,
    customer_id   uuid        NOT NULL,
    customer_type text        NOT NULL,
    status        text        NOT NULL,
    newest_status text,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    name_key      text        COLLATE "C" NOT NULL, -- in small letters, as lists have it
    search_text   text        COLLATE "C" NOT NULL,
    PRIMARY KEY (client_id, customer_id)
);

CREATE INDEX customer_search_created_at ON customer_search (created_at, client_id, customer_id);
CREATE INDEX customer_search_updated_at ON customer_search (updated_at, client_id, customer_id);
CREATE INDEX customer_search_name ON customer_search (name_key, client_id, customer_id);
-- Names of businesses and of people lie apart.
CREATE INDEX customer_search_type ON customer_search (customer_type, name_key, client_id, customer_id);
CREATE INDEX customer_search_client ON customer_search (client_id, created_at, customer_id);
CREATE INDEX customer_search_status ON customer_search (status, created_at);
CREATE INDEX customer_search_run ON customer_search (newest_status, created_at) WHERE newest_status <> 'completed';
CREATE INDEX customer_search_text ON customer_search USING gin (search_text gin_trgm_ops);

-- One row: what was written by transactions below is in the copy.
CREATE TABLE search_state (
    state_id     integer NOT NULL,
    copied_below bigint  NOT NULL,
    PRIMARY KEY (state_id)
);

INSERT INTO search_state (state_id, copied_below) VALUES (1, 0);

-- What waits, by client, without the rows themselves; and a client's own, oldest first.
DROP INDEX applications_status;
CREATE INDEX applications_status ON applications (status, created_at, application_id) INCLUDE (client_id);
CREATE INDEX applications_status_of_client ON applications (client_id, status, created_at, application_id);
CREATE INDEX deliveries_given_up ON deliveries (client_id, event_id) WHERE state = 'given_up';
