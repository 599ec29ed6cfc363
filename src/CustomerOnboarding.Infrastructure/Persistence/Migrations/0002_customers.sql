-- A partner's data. Every primary and unique key begins with client_id, and a row refers only to rows of the same client:
-- that keeps partners apart, and client_id can be the distribution column of a distributed PostgreSQL.

CREATE TABLE customers (
    client_id                   text        NOT NULL,
    customer_id                 text        NOT NULL,
    customer_type               text        NOT NULL CHECK (customer_type IN ('individual', 'business')),
    reference                   text        NOT NULL,
    status                      text        NOT NULL CHECK (status IN ('approval_pending', 'active', 'restricted', 'locked', 'closed')),
    status_reason               text,
    created_at                  timestamptz NOT NULL,
    updated_at                  timestamptz NOT NULL,
    addresses                   jsonb       NOT NULL,
    phones                      jsonb       NOT NULL,
    -- individuals
    first_name                  text,
    last_name                   text,
    gender                      text,
    date_of_birth               bytea,      -- encrypted
    email                       text,
    citizenship_country_code_a3 text,
    identification_documents    jsonb,      -- their values encrypted
    ssn_index                   bytea,      -- keyed hash, for equality only
    -- businesses
    business_name               text,
    fein                        text,
    PRIMARY KEY (client_id, customer_id),
    CHECK (CASE customer_type
        WHEN 'individual' THEN num_nulls(first_name, last_name, gender, date_of_birth, email, citizenship_country_code_a3,
            identification_documents) = 0 AND num_nonnulls(business_name, fein) = 0
        ELSE num_nonnulls(first_name, last_name, gender, date_of_birth, email, citizenship_country_code_a3,
            identification_documents, ssn_index) = 0 AND num_nulls(business_name, fein) = 0 END)
);

-- The order matters: PostgreSQL checks the indexes of a table in the order of their creation, so a request that repeats both
-- the reference and the SSN or FEIN is told of the reference (contract section 5).
CREATE UNIQUE INDEX customers_reference_key ON customers (client_id, reference);
CREATE UNIQUE INDEX customers_ssn_key ON customers (client_id, ssn_index);
CREATE UNIQUE INDEX customers_fein_key ON customers (client_id, fein);

-- Each customer's own data key, wrapped by a master key. A table of its own, so that it can be backed up apart from the data:
-- once the key is gone here and there, the values can be read in no backup any more.
CREATE TABLE data_keys (
    client_id   text  NOT NULL,
    customer_id text  NOT NULL,
    wrapped_key bytea NOT NULL,
    PRIMARY KEY (client_id, customer_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

CREATE TABLE representatives (
    client_id                   text     NOT NULL,
    representative_id           text     NOT NULL,
    customer_id                 text     NOT NULL,
    ordinal                     integer  NOT NULL,
    reference                   text,
    representative_type         text,
    first_name                  text     NOT NULL,
    last_name                   text     NOT NULL,
    gender                      text     NOT NULL,
    date_of_birth               bytea    NOT NULL, -- encrypted
    email                       text     NOT NULL,
    citizenship_country_code_a3 text     NOT NULL,
    addresses                   jsonb    NOT NULL,
    phones                      jsonb    NOT NULL,
    identification_documents    jsonb    NOT NULL, -- their values encrypted
    CONSTRAINT representatives_id_key PRIMARY KEY (client_id, representative_id),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

CREATE INDEX representatives_customer_id ON representatives (client_id, customer_id);

CREATE TABLE employees (
    client_id   text        NOT NULL,
    company_id  text        NOT NULL,
    employee_id text        NOT NULL,
    position    text        NOT NULL,
    created_at  timestamptz NOT NULL,
    disabled_at timestamptz,
    PRIMARY KEY (client_id, company_id, employee_id),
    FOREIGN KEY (client_id, company_id) REFERENCES customers (client_id, customer_id),
    FOREIGN KEY (client_id, employee_id) REFERENCES customers (client_id, customer_id)
);

-- What was done, by whom, to which record: names of fields, never a value. '' as client: the installation itself.
CREATE TABLE audit_entries (
    client_id  text        NOT NULL,
    entry_id   uuid        NOT NULL,
    at         timestamptz NOT NULL,
    login      text        NOT NULL,
    request_id text        NOT NULL,
    action     text        NOT NULL,
    subject_id text        NOT NULL,
    fields     text[]      NOT NULL,
    PRIMARY KEY (client_id, entry_id)
);

CREATE INDEX audit_entries_subject ON audit_entries (client_id, subject_id);

-- The trail only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail only grows';
END $$;

CREATE TRIGGER audit_entries_only_grow BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
