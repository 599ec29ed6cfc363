-- The outbox: what partners are told, written in the transaction of the change, delivered afterwards.

CREATE TABLE webhook_deliveries (
    client_id       text        NOT NULL,
    event_id        text        NOT NULL,
    application_id  text        NOT NULL,
    sequence        integer     NOT NULL,
    url             text        NOT NULL,
    at              timestamptz NOT NULL,
    snapshot        jsonb       NOT NULL,
    -- As rendered for the first attempt; every later one sends the same bytes.
    body            bytea,
    state           text        NOT NULL CHECK (state IN ('pending', 'delivered', 'gone', 'given_up')),
    attempts        integer     NOT NULL,
    next_attempt_at timestamptz,
    -- The last answer's status, or what went wrong instead of one.
    last_result     text,
    PRIMARY KEY (client_id, event_id),
    CONSTRAINT webhook_deliveries_sequence_key UNIQUE (client_id, application_id, sequence),
    FOREIGN KEY (client_id, application_id) REFERENCES applications,
    CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
);

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE state = 'pending';
