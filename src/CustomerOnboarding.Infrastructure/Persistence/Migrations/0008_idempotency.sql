-- Idempotency keys, each with what became of the request that came with it. A row is claimed before its request does anything, and gets its answer in
-- the transaction of the request's change. Nothing that was sent is here: a key, an address and a body may hold anything.

CREATE TABLE idempotency_records (
    client_id     text        NOT NULL,
    key_hash      bytea       NOT NULL, -- keyed hashes
    target_hash   bytea       NOT NULL, -- of method and path
    body_hash     bytea,                -- null while a body that is read as it arrives hasn't come to its end
    state         text        NOT NULL CHECK (state IN ('running', 'answered', 'refused', 'gone')),
    lease_until   timestamptz NOT NULL,
    request_id    text        NOT NULL, -- the request that has the key: whoever lost it changes nothing any more
    credential    text        NOT NULL,
    created_at    timestamptz NOT NULL,
    answer_status integer,
    answer        bytea,                -- sealed: under the customer's data key where it is about one
    customer_id   uuid,                 -- whom it is about
    PRIMARY KEY (client_id, key_hash),
    CHECK ((answer IS NULL) = (answer_status IS NULL)),
    CHECK (state <> 'answered' OR answer IS NOT NULL),
    CHECK (state NOT IN ('refused', 'gone') OR answer IS NULL)
);

CREATE INDEX idempotency_records_created_at ON idempotency_records (created_at);
CREATE INDEX idempotency_records_customer_id ON idempotency_records (client_id, customer_id) WHERE customer_id IS NOT NULL;

ALTER TABLE idempotency_records ALTER COLUMN answer SET STORAGE EXTERNAL; -- ciphertext doesn't compress

-- As in 0005: what the planner knows before there is anything to know.
INSERT INTO idempotency_records (client_id, key_hash, target_hash, state, lease_until, request_id, credential, created_at, customer_id)
SELECT '', sha256(n::text::bytea), '', 'running', now(), n::text, '', now(), md5(n::text)::uuid FROM generate_series(1, 1000) n;
ANALYZE idempotency_records;
TRUNCATE idempotency_records;
