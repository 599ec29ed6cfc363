-- Applications (KYC of an individual, KYB of a business), their entities, documents and files.

CREATE TABLE applications (
    client_id       text        NOT NULL,
    application_id  text        NOT NULL,
    customer_id     text        NOT NULL,
    reference       text        NOT NULL,
    webhook_url     text,
    -- Derived from the entities when written; kept for queues and filters.
    status          text        NOT NULL CHECK (status IN ('data_request', 'pending_step_up', 'running', 'waiting_review', 'completed')),
    outcome         text        CHECK (outcome IN ('approved', 'denied')),
    next_check_at   timestamptz,
    failed_checks   integer     NOT NULL,
    decision_reason text,
    -- The number of webhook events so far; the next one is one more.
    last_sequence   integer     NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (client_id, application_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers,
    CHECK ((status = 'completed') = (outcome IS NOT NULL))
);

CREATE UNIQUE INDEX applications_reference_key ON applications (client_id, reference);
CREATE INDEX applications_customer_id ON applications (client_id, customer_id, created_at DESC, application_id DESC);
-- Operators and workers look across clients; these hold only what waits.
CREATE INDEX applications_waiting ON applications (status, created_at, application_id) WHERE status <> 'completed';
CREATE INDEX applications_due ON applications (next_check_at) WHERE next_check_at IS NOT NULL;
CREATE INDEX applications_application_id ON applications (application_id);
CREATE INDEX customers_customer_id ON customers (customer_id);

CREATE TABLE application_entities (
    client_id      text    NOT NULL,
    application_id text    NOT NULL,
    entity_id      text    NOT NULL,
    ordinal        integer NOT NULL,
    is_customer    boolean NOT NULL,
    status         text    NOT NULL CHECK (status IN ('data_request', 'pending_step_up', 'running', 'waiting_review', 'completed')),
    outcome        text    CHECK (outcome IN ('approved', 'denied')),
    missing_fields text[]  NOT NULL,
    PRIMARY KEY (client_id, application_id, entity_id),
    FOREIGN KEY (client_id, application_id) REFERENCES applications,
    CHECK ((status = 'completed') = (outcome IS NOT NULL))
);

-- A file, sealed piece by piece under a key of its own. It belongs to a document once the document names it; one that none
-- names is the leftover of an interrupted upload (or was replaced) and is swept up.
CREATE TABLE files (
    client_id   text        NOT NULL,
    file_id     uuid        NOT NULL,
    wrapped_key bytea       NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (client_id, file_id)
);

CREATE INDEX files_created_at ON files (created_at);

CREATE TABLE file_pieces (
    client_id text    NOT NULL,
    file_id   uuid    NOT NULL,
    ordinal   integer NOT NULL,
    sealed    bytea   NOT NULL,
    PRIMARY KEY (client_id, file_id, ordinal),
    FOREIGN KEY (client_id, file_id) REFERENCES files ON DELETE CASCADE
);

ALTER TABLE file_pieces ALTER COLUMN sealed SET STORAGE EXTERNAL; -- ciphertext doesn't compress

CREATE TABLE documents (
    client_id               text        NOT NULL,
    document_id             text        NOT NULL,
    workflow                text        NOT NULL,
    name                    text        NOT NULL,
    extension               text        NOT NULL,
    type                    text        NOT NULL,
    note                    text,
    note_author_agent_email text,
    file_id                 uuid,
    application_id          text,
    entity_id               text,
    side                    text        CHECK (side IN ('front', 'back')),
    linked_ordinal          integer,
    created_at              timestamptz NOT NULL,
    PRIMARY KEY (client_id, document_id),
    FOREIGN KEY (client_id, file_id) REFERENCES files,
    FOREIGN KEY (client_id, application_id) REFERENCES applications,
    FOREIGN KEY (client_id, application_id, entity_id) REFERENCES application_entities,
    CHECK (num_nulls(application_id, entity_id, side, linked_ordinal) IN (0, 4)),
    CHECK (application_id IS NULL OR file_id IS NOT NULL)
);

CREATE INDEX documents_application_id ON documents (client_id, application_id);
CREATE INDEX documents_file_id ON documents (client_id, file_id);
CREATE INDEX documents_document_id ON documents (document_id);
