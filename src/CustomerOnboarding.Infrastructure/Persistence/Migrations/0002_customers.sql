-- A partner's data. Every primary and unique key begins with client_id, and a row refers only to rows of the same client:
-- that keeps partners apart, and client_id can be the distribution column of a distributed PostgreSQL.
--
-- A row has columns for what is unique, what decides and what lists filter or sort by. Everything else of a profile is one sealed document.

CREATE TABLE customers (
    client_id          text        NOT NULL,
    customer_id        uuid        NOT NULL,
    customer_type      text        NOT NULL,
    -- what is unique; null where the registration doesn't ask for it
    reference          text        NOT NULL,
    ssn_index          bytea,      -- keyed hash, for equality only
    fein               text,       -- digits only
    email_key          text,       -- the email in lower case
    -- where it stands
    status             text        NOT NULL,
    cause              text,       -- of a restriction: denial, operator, client; of a closed one that isn't there for its client: client, operator
    newest_id          uuid,       -- the newest application; a copy of what its own row checks
    newest_status      text,
    newest_outcome     text,
    newest_created_at  timestamptz,
    verdict_id         uuid,       -- the newest completed application, likewise
    verdict_outcome    text,
    verdict_created_at timestamptz,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    -- what is shown in lists; they filter and sort by some of it
    name               text,       -- of a business, or of a person whose name isn't taken apart
    first_name         text,
    last_name          text,
    email              text,
    phone              text,
    country            text,
    external_id        text,
    -- for clients' lists and their operators alone; null where the registration isn't listed, so that it costs no index
    name_key           text        COLLATE "C", -- the whole name in small letters; null also once removed
    search_text        text        COLLATE "C", -- name, email, phone and external id in small letters
    profile            bytea       NOT NULL, -- all the rest, sealed
    PRIMARY KEY (client_id, customer_id),
    -- Few constraints, since each is read anew by every statement that writes here.
    CHECK (status || ' ' || coalesce(cause, '') IN ('approval_pending ', 'active ', 'restricted denial', 'restricted operator', 'restricted client',
        'locked ', 'locked operator', 'locked client', 'closed ', 'closed client', 'closed operator')),
    CHECK ((customer_type = 'individual' AND fein IS NULL) OR (customer_type = 'business' AND ssn_index IS NULL))
);

-- Which of them a duplicate violates is told by the statement that inserts, never by the order of the indexes.
CREATE UNIQUE INDEX customers_reference_key ON customers (client_id, reference);
CREATE UNIQUE INDEX customers_ssn_key ON customers (client_id, ssn_index) WHERE ssn_index IS NOT NULL;
CREATE UNIQUE INDEX customers_fein_key ON customers (client_id, fein) WHERE fein IS NOT NULL;
CREATE UNIQUE INDEX customers_email_key ON customers (client_id, email_key) WHERE email_key IS NOT NULL;

-- Both come with PostgreSQL (contrib), and whoever owns the database may make them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- For lists alone: a registration that none has is in none of these. The order by name and by time of registration, which customers stand rarely where, and
-- any part of a text. With the time beside the name whoever wants some days by name passes over the others within the index.
CREATE INDEX customers_listed_name ON customers (client_id, name_key, customer_id) INCLUDE (created_at) WHERE name_key IS NOT NULL;
CREATE INDEX customers_listed_created_at ON customers (client_id, created_at, customer_id) WHERE name_key IS NOT NULL;
CREATE INDEX customers_listed_standing ON customers (client_id, status, cause, newest_status) WHERE name_key IS NOT NULL;
-- All that counting those with a common text needs, a sixth of the customers themselves; what doesn't fit into a page of an index, apart.
CREATE INDEX customers_listed_texts ON customers (client_id, status) INCLUDE (cause, newest_status, customer_type, created_at, name_key, search_text)
    WHERE name_key IS NOT NULL AND octet_length(search_text) <= 1200;
CREATE INDEX customers_listed_long_texts ON customers (client_id) WHERE name_key IS NOT NULL AND octet_length(search_text) > 1200;
CREATE INDEX customers_search ON customers USING gin (client_id, search_text gin_trgm_ops) WHERE search_text IS NOT NULL;

-- What was before each change of a profile, whole: its number is how many there were.
CREATE TABLE customer_versions (
    client_id   text        NOT NULL,
    customer_id uuid        NOT NULL,
    version     integer     NOT NULL,
    at          timestamptz NOT NULL, -- of the change that replaced it
    credential  text        NOT NULL,
    request_id  text        NOT NULL,
    fields      text        NOT NULL, -- which that change changed, separated by blanks
    sealed      bytea       NOT NULL, -- under the customer's data key
    PRIMARY KEY (client_id, customer_id, version),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

-- Customers that were removed, until and after their data are destroyed.
CREATE TABLE removals (
    client_id   text        NOT NULL,
    customer_id uuid        NOT NULL,
    removed_at  timestamptz NOT NULL,
    erased_at   timestamptz, -- when the data key was destroyed
    wrapped_reason bytea,    -- why an operator destroyed it, wrapped by a master key
    PRIMARY KEY (client_id, customer_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

CREATE INDEX removals_due ON removals (removed_at) WHERE erased_at IS NULL;

-- Each customer's own data key, wrapped by a master key. A table of its own, so that it can be backed up apart from the data:
-- once the key is gone here and there, the values can be read in no backup any more.
CREATE TABLE data_keys (
    client_id   text  NOT NULL,
    customer_id uuid  NOT NULL,
    wrapped_key bytea NOT NULL,
    PRIMARY KEY (client_id, customer_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

-- Keys of what belongs to no customer yet, each wrapped by a master key: of files until a customer's document has them, of sessions of agreements until a
-- customer is registered with them. Then the key is in its owner's row, sealed under the customer's data key, and here no more. As apart as data_keys.
CREATE TABLE loose_keys (
    client_id   text  NOT NULL,
    owner       text  NOT NULL,
    wrapped_key bytea NOT NULL,
    PRIMARY KEY (client_id, owner)
);

CREATE TABLE representatives (
    client_id         text    NOT NULL,
    representative_id uuid    NOT NULL,
    customer_id       uuid    NOT NULL,
    ordinal           integer NOT NULL,
    own_id            text,   -- the client's own id of the person
    profile           bytea   NOT NULL, -- sealed
    CONSTRAINT representatives_pkey PRIMARY KEY (client_id, representative_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

CREATE UNIQUE INDEX representatives_own_id_key ON representatives (client_id, own_id) WHERE own_id IS NOT NULL;
CREATE INDEX representatives_customer_id ON representatives (client_id, customer_id);

CREATE TABLE employees (
    client_id   text        NOT NULL,
    company_id  uuid        NOT NULL,
    employee_id uuid        NOT NULL,
    position    text        NOT NULL,
    created_at  timestamptz NOT NULL,
    disabled_at timestamptz,
    PRIMARY KEY (client_id, company_id, employee_id),
    FOREIGN KEY (client_id, company_id) REFERENCES customers (client_id, customer_id),
    FOREIGN KEY (client_id, employee_id) REFERENCES customers (client_id, customer_id)
);

-- Where somebody works.
CREATE INDEX employees_employee_id ON employees (client_id, employee_id);

-- What was done, by whom, to which record: names of fields, never a value, and why, where somebody had to say so. '' as client: the installation itself. The key serves the question
-- what happened to a record.
CREATE TABLE audit_entries (
    client_id  text        NOT NULL,
    subject    text        NOT NULL,
    entry_id   uuid        NOT NULL,
    at         timestamptz NOT NULL,
    credential text        NOT NULL,
    request_id text        NOT NULL,
    action     text        NOT NULL,
    fields     text        NOT NULL, -- separated by blanks
    reason     bytea,      -- sealed under the customer's data key, with which it ends
    PRIMARY KEY (client_id, subject, entry_id)
);

-- Every move of a customer's status and of its applications: who, when, from where to where, and why.
CREATE TABLE moves (
    client_id      text        NOT NULL,
    customer_id    uuid        NOT NULL,
    move_id        uuid        NOT NULL,
    application_id uuid,       -- null: the customer itself moved
    at             timestamptz NOT NULL,
    credential     text        NOT NULL,
    request_id     text        NOT NULL,
    what           text        NOT NULL,
    from_status    text,
    to_status      text        NOT NULL,
    detail         text,       -- the cause of a restriction, the outcome of an application
    reason         bytea,      -- sealed: people write whatever they like
    PRIMARY KEY (client_id, customer_id, move_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);
