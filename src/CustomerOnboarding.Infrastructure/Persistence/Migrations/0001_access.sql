-- What each migration of this database was run with: a hash of its file. A program whose migrations are others doesn't fit.
CREATE TABLE migration_contents (
    migration_id text NOT NULL,
    content_hash text NOT NULL,
    PRIMARY KEY (migration_id)
);

-- Clients, their keys, the users who act for them, tokens, failed logins. Keys and logins are found before a client is known, so these
-- tables are not led by client_id (on a distributed PostgreSQL they are reference tables).

CREATE TABLE clients (
    client_id      text        NOT NULL CHECK (client_id ~ '^[0-9A-Za-z_]{1,36}$'),
    dialect        text        NOT NULL, -- which one it speaks, for good
    account_id     uuid        NOT NULL, -- what dialects that tell clients apart by a UUID call it
    may_unmask     boolean     NOT NULL, -- whether it may read what is otherwise shown masked
    created_at     timestamptz NOT NULL,
    disabled_at    timestamptz,          -- since when nobody gets in for it
    webhook_secret bytea       NOT NULL, -- sealed under a master key
    PRIMARY KEY (client_id),
    CONSTRAINT clients_account_id_key UNIQUE (account_id)
);

-- What programs come in by. A row stays when its key is revoked: the key must not become somebody else's.
CREATE TABLE credentials (
    credential_id uuid        NOT NULL,
    client_id     text        NOT NULL REFERENCES clients,
    kind          text        NOT NULL CHECK (kind IN ('api_key', 'hawk')),
    look_up       bytea       NOT NULL, -- by what is sent it is found: a keyed hash of the API key, or of the public id
    public_id     text,                 -- the name that it is sent by; an API key has none, all of it is secret
    secret        bytea,                -- what signs requests, sealed under a master key; of an API key nothing is kept
    created_at    timestamptz NOT NULL,
    revoked_at    timestamptz,
    PRIMARY KEY (credential_id),
    -- Over all clients and dialects.
    CONSTRAINT credentials_look_up_key UNIQUE (look_up),
    CHECK ((kind = 'api_key') = (public_id IS NULL) AND (kind = 'api_key') = (secret IS NULL))
);

CREATE INDEX credentials_client_id ON credentials (client_id, created_at);

CREATE TABLE users (
    user_id       uuid        NOT NULL,
    login         text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('partner', 'operator')),
    client_id     text        REFERENCES clients,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL,
    disabled_at   timestamptz, -- since when nobody gets in with it
    PRIMARY KEY (user_id),
    CONSTRAINT users_login_key UNIQUE (login),
    -- A partner acts for exactly one client, an operator for none of its own.
    CHECK ((role = 'partner') = (client_id IS NOT NULL))
);

CREATE INDEX users_client_id ON users (client_id);

CREATE TABLE tokens (
    token_hash bytea       NOT NULL,
    user_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (token_hash)
);

CREATE INDEX tokens_user_id ON tokens (user_id);
CREATE INDEX tokens_expires_at ON tokens (expires_at);

-- Counters that may be lost in a crash. A bucket is a hash: what people type into a login field by mistake is often a password.
CREATE UNLOGGED TABLE login_failures (
    bucket         bytea       NOT NULL,
    failures       integer     NOT NULL,
    window_ends_at timestamptz NOT NULL,
    PRIMARY KEY (bucket)
);

CREATE INDEX login_failures_window_ends_at ON login_failures (window_ends_at);
