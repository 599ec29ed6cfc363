-- Clients, the users who act for them, tokens, failed logins. Logins are found before a client is known, so these
-- tables are not led by client_id (on a distributed PostgreSQL they are reference tables).

CREATE TABLE clients (
    client_id      text        NOT NULL CHECK (client_id ~ '^[0-9A-Za-z_]{1,36}$'),
    dialect        text        NOT NULL, -- which one it speaks, for good
    created_at     timestamptz NOT NULL,
    webhook_secret bytea       NOT NULL, -- sealed under a master key
    PRIMARY KEY (client_id)
);

CREATE TABLE users (
    user_id       uuid        NOT NULL,
    login         text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('partner', 'operator')),
    client_id     text        REFERENCES clients,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (user_id),
    CONSTRAINT users_login_key UNIQUE (login),
    -- A partner acts for exactly one client, an operator for none of its own.
    CHECK ((role = 'partner') = (client_id IS NOT NULL))
);

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
