-- Nonces of signed requests, each good once. Unlogged: it is written for every such request, and what a crash loses can be replayed only until its timestamp is too old,
-- two minutes at most. It refers to nothing, since a row outlives its use by minutes anyway and is written before anything else happens.
CREATE UNLOGGED TABLE used_nonces (
    credential_id uuid        NOT NULL,
    signed_at     bigint      NOT NULL, -- Unix seconds, as the request says
    nonce         text        NOT NULL,
    used_at       timestamptz NOT NULL,
    PRIMARY KEY (credential_id, signed_at, nonce)
);

CREATE INDEX used_nonces_used_at ON used_nonces (used_at);
