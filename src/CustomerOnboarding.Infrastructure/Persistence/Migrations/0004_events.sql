-- What happened, who wants to be told, and where the telling stands. Events and their deliveries are written in the transaction of the change.

CREATE TABLE subscriptions (
    client_id       text        NOT NULL,
    subscription_id uuid        NOT NULL,
    application_id  uuid,       -- the application whose events are told; null: all of the client
    format          text        NOT NULL, -- the dialect in whose form they are told
    url             text        NOT NULL,
    created_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    PRIMARY KEY (client_id, subscription_id),
    FOREIGN KEY (client_id, application_id) REFERENCES applications
);

CREATE INDEX subscriptions_application_id ON subscriptions (client_id, application_id) WHERE ended_at IS NULL;
CREATE INDEX subscriptions_created_at ON subscriptions (created_at);
CREATE UNIQUE INDEX subscriptions_of_client ON subscriptions (client_id) WHERE application_id IS NULL AND ended_at IS NULL;

CREATE TABLE events (
    client_id   text        NOT NULL,
    event_id    uuid        NOT NULL,
    customer_id uuid        NOT NULL,
    subject_id  uuid        NOT NULL, -- what the sequence counts
    sequence    integer     NOT NULL,
    type        text        NOT NULL, -- what it is called on the client's wire
    at          timestamptz NOT NULL,
    snapshot    bytea       NOT NULL, -- sealed under the customer's data key
    PRIMARY KEY (client_id, event_id),
    CONSTRAINT events_sequence_key UNIQUE (client_id, subject_id, sequence),
    FOREIGN KEY (client_id, customer_id) REFERENCES customers
);

CREATE INDEX events_at ON events (at);
CREATE INDEX events_customer_id ON events (client_id, customer_id);

CREATE TABLE deliveries (
    client_id       text        NOT NULL,
    subscription_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    subject_id      uuid        NOT NULL,
    sequence        integer     NOT NULL,
    -- Of a subject only the oldest that isn't settled is pending; the others are blocked until their turn comes.
    state           text        NOT NULL CHECK (state IN ('blocked', 'pending', 'delivered', 'gone', 'given_up', 'dropped')),
    attempts        integer     NOT NULL,
    next_attempt_at timestamptz,
    -- As rendered for the first attempt, sealed; every later one sends the same bytes.
    body            bytea,
    -- The last answer's status, or what went wrong instead of one.
    last_result     text,
    PRIMARY KEY (client_id, subscription_id, event_id),
    FOREIGN KEY (client_id, subscription_id) REFERENCES subscriptions,
    FOREIGN KEY (client_id, event_id) REFERENCES events,
    CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
);

CREATE INDEX deliveries_event_id ON deliveries (client_id, event_id);
CREATE UNIQUE INDEX deliveries_head ON deliveries (client_id, subscription_id, subject_id) WHERE state = 'pending';
CREATE INDEX deliveries_blocked ON deliveries (client_id, subscription_id, subject_id, sequence) WHERE state = 'blocked';
CREATE INDEX deliveries_due ON deliveries (client_id, next_attempt_at) WHERE state = 'pending';
