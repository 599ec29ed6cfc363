-- Sessions in which somebody agrees to something before becoming a customer, what each was used for, and what is told of them.

CREATE TABLE agreement_sessions (
    client_id    text        NOT NULL,
    session_id   uuid        NOT NULL,
    subject      text        NOT NULL CHECK (subject IN ('individual', 'business')),
    country      text        NOT NULL,
    use_case     text        NOT NULL,
    terms        jsonb       NOT NULL, -- what is agreed to
    status       text        NOT NULL CHECK (status IN ('pending', 'signed', 'declined')),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    decided_at   timestamptz,
    unused_until timestamptz,          -- of one that was decided: from when on nobody can be registered with it any more; null once somebody was
    proof        bytea,                -- what was decided, when and from which address: sealed under a key of the session's own
    PRIMARY KEY (client_id, session_id),
    CHECK ((status = 'pending') = (decided_at IS NULL)),
    CHECK ((status = 'pending') = (proof IS NULL))
);

-- Whoever signs knows the session alone.
CREATE INDEX agreement_sessions_session_id ON agreement_sessions (session_id);

CREATE INDEX agreement_sessions_unused ON agreement_sessions (unused_until) WHERE unused_until IS NOT NULL;

-- As in 0005: what the planner knows before there is anything to know.
INSERT INTO agreement_sessions (client_id, session_id, subject, country, use_case, terms, status, created_at, expires_at)
SELECT '', md5(n::text)::uuid, 'individual', '', '', '{}', 'pending', now(), now() FROM generate_series(1, 1000) n;
ANALYZE agreement_sessions;
TRUNCATE agreement_sessions;

-- By which customer a session was used: the primary key decides who comes first.
CREATE TABLE agreement_uses (
    client_id   text NOT NULL,
    session_id  uuid NOT NULL,
    customer_id uuid NOT NULL,
    sealed_key  bytea NOT NULL, -- the session's key, sealed under the customer's data key; until then in loose_keys
    CONSTRAINT agreement_uses_pkey PRIMARY KEY (client_id, session_id),
    FOREIGN KEY (client_id, session_id) REFERENCES agreement_sessions,
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

CREATE INDEX agreement_uses_customer_id ON agreement_uses (client_id, customer_id);

-- What happened to a session is told before there is a customer. It is sealed under the session's key then.
ALTER TABLE events ALTER COLUMN customer_id DROP NOT NULL;
ALTER TABLE events ADD COLUMN agreement_session_id uuid;
ALTER TABLE events ADD FOREIGN KEY (client_id, agreement_session_id) REFERENCES agreement_sessions;
ALTER TABLE events ADD CHECK ((customer_id IS NULL) <> (agreement_session_id IS NULL));
