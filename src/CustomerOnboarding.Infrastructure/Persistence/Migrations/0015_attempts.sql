-- Each try of a delivery, and what came of it: never what was sent or answered. They go with their delivery.

CREATE TABLE delivery_attempts (
    client_id       text        NOT NULL,
    subscription_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    attempt_id      uuid        NOT NULL,
    at              timestamptz NOT NULL,
    result          text        NOT NULL, -- the answer's status, or what went wrong instead of one
    milliseconds    integer     NOT NULL, -- until then
    PRIMARY KEY (client_id, subscription_id, event_id, attempt_id),
    FOREIGN KEY (client_id, subscription_id, event_id) REFERENCES deliveries ON DELETE CASCADE
);

-- Operators look across clients, the newest first; what isn't delivered is rare among them.
CREATE INDEX deliveries_newest ON deliveries (event_id, subscription_id);
CREATE INDEX deliveries_undelivered ON deliveries (state, event_id, subscription_id) WHERE state <> 'delivered';

-- What webhooks are signed with beside the new secret, for a while after that took its place.
ALTER TABLE clients
    ADD former_webhook_secret bytea,
    ADD former_secret_until timestamptz,
    ADD CHECK ((former_webhook_secret IS NULL) = (former_secret_until IS NULL));

CREATE INDEX agreement_sessions_unsigned ON agreement_sessions (expires_at) WHERE status = 'pending';
CREATE INDEX events_agreement_session_id ON events (client_id, agreement_session_id) WHERE agreement_session_id IS NOT NULL;
