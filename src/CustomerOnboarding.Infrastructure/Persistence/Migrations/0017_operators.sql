-- What operators keep beside the records of partners: who has taken up what, and notes, which only grow.

CREATE TABLE assignments (
    client_id      text        NOT NULL,
    application_id uuid        NOT NULL,
    login          text        NOT NULL,
    assigned_until timestamptz NOT NULL,
    PRIMARY KEY (client_id, application_id),
    FOREIGN KEY (client_id, application_id) REFERENCES applications
);

CREATE INDEX assignments_until ON assignments (assigned_until);

CREATE TABLE customer_notes (
    client_id   text        NOT NULL,
    customer_id uuid        NOT NULL,
    note_id     uuid        NOT NULL,
    at          timestamptz NOT NULL,
    credential  text        NOT NULL,
    request_id  text        NOT NULL,
    sealed      bytea       NOT NULL, -- under the customer's data key
    PRIMARY KEY (client_id, customer_id, note_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

CREATE TRIGGER customer_notes_only_grow BEFORE UPDATE OR DELETE ON customer_notes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER customer_notes_no_truncate BEFORE TRUNCATE ON customer_notes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
