-- Documents and their files, and applications (KYC of an individual, KYB of a business). An application is one row: its entities and what was
-- linked to them are ids and states, nothing of who it is.

CREATE TABLE applications (
    client_id      text        NOT NULL,
    application_id uuid        NOT NULL,
    customer_id    uuid        NOT NULL,
    reference      text        NOT NULL,
    policy         text        NOT NULL, -- its name
    entities       jsonb       NOT NULL,
    documents      jsonb       NOT NULL,
    -- Derived from the entities when written; kept for queues and filters.
    status         text        NOT NULL CHECK (status IN ('data_request', 'pending_step_up', 'running', 'waiting_review', 'withdrawn', 'completed')),
    outcome        text        CHECK (outcome IN ('approved', 'denied')),
    next_check_at  timestamptz,
    failed_checks  integer     NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (client_id, application_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers,
    CHECK ((status = 'completed') = (outcome IS NOT NULL))
);

CREATE UNIQUE INDEX applications_reference_key ON applications (client_id, reference);
CREATE INDEX applications_customer_id ON applications (client_id, customer_id, created_at DESC, application_id DESC);
-- Operators look across clients.
CREATE INDEX applications_status ON applications (status, created_at, application_id);
-- The worker looks client by client, so that one client's many don't stand before another's one.
CREATE INDEX applications_due ON applications (client_id, next_check_at) WHERE next_check_at IS NOT NULL;

-- Why the entities of an application came out so, sealed. Apart from it, so that whoever reads applications doesn't load it.
CREATE TABLE reports (
    client_id      text  NOT NULL,
    application_id uuid  NOT NULL,
    sealed         bytea NOT NULL,
    PRIMARY KEY (client_id, application_id),
    FOREIGN KEY (client_id, application_id) REFERENCES applications
);

-- A file, sealed piece by piece under a key of its own. It belongs to a document once the document names it; one that none names is being uploaded, is the
-- leftover of an interrupted upload, or was replaced, and is swept up after a while: somebody may be reading it.
CREATE TABLE files (
    client_id   text        NOT NULL,
    file_id     uuid        NOT NULL,
    customer_id uuid,        -- whose it is; null until a customer's document has it
    sealed_key  bytea,       -- its key, sealed under that customer's data key; until then in loose_keys
    created_at  timestamptz NOT NULL,
    left_at     timestamptz, -- since when no document names it; null while one does
    PRIMARY KEY (client_id, file_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers,
    CHECK ((customer_id IS NULL) = (sealed_key IS NULL))
);

CREATE INDEX files_left_at ON files (left_at) WHERE left_at IS NOT NULL;
CREATE INDEX files_customer_id ON files (client_id, customer_id) WHERE customer_id IS NOT NULL;

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
    client_id      text        NOT NULL,
    document_id    uuid        NOT NULL,
    purpose        text        NOT NULL CHECK (purpose IN ('personal', 'business')),
    name           text        NOT NULL,
    format         text        NOT NULL CHECK (format IN ('jpeg', 'png', 'pdf')),
    kind           text        NOT NULL,
    note           text,
    note_author    text,
    file_id        uuid,
    application_id uuid,        -- of several the newest
    created_at     timestamptz NOT NULL,
    -- Whose it is, with or without an application; null of one that was announced.
    customer_id    uuid,
    entity_id      uuid,
    side           text        CHECK (side IN ('front', 'back')),
    replaced_at    timestamptz, -- since when another one is in its place
    PRIMARY KEY (client_id, document_id),
    FOREIGN KEY (client_id, file_id) REFERENCES files,
    FOREIGN KEY (client_id, application_id) REFERENCES applications,
    FOREIGN KEY (client_id, customer_id) REFERENCES customers,
    CHECK (coalesce(application_id, customer_id) IS NULL OR file_id IS NOT NULL),
    CHECK ((customer_id IS NULL) = (entity_id IS NULL) AND (customer_id IS NULL) = (side IS NULL))
);

CREATE INDEX documents_application_id ON documents (client_id, application_id) WHERE application_id IS NOT NULL;
CREATE INDEX documents_file_id ON documents (client_id, file_id) WHERE file_id IS NOT NULL;
-- How many there are of a client, and which are old.
CREATE INDEX documents_unlinked ON documents (client_id, created_at) WHERE application_id IS NULL AND customer_id IS NULL;
CREATE INDEX documents_customer_id ON documents (client_id, customer_id, created_at) WHERE customer_id IS NOT NULL;
