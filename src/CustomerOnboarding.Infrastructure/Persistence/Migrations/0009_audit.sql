-- The chain over the audit trail. Lines are linked after they were committed, so that no write waits for another: in whichever transaction a line was written,
-- it is sealed once no transaction still runs that began before or beside it.

-- The transaction that wrote a line: what is below the oldest running one is complete. Neither sealed nor shown.
ALTER TABLE audit_entries ADD COLUMN transaction_id bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint; -- xid8 has no such index

-- Not a summary of pages: the newest have none yet, and would all be read to find those of the last second.
CREATE INDEX audit_entries_transaction_id ON audit_entries (transaction_id);

-- Lines stand in the order in which they came, so that for days a summary of each few pages serves as well as an index, and costs a write next to nothing.
CREATE INDEX audit_entries_at ON audit_entries USING brin (at) WITH (pages_per_range = 32, autosummarize = on);

CREATE TABLE audit_seals (
    client_id text        NOT NULL,
    position  bigint      NOT NULL,
    sealed_at timestamptz NOT NULL,
    entries   uuid[]      NOT NULL,
    digests   bytea       NOT NULL, -- SHA-256 of each, one behind the other
    previous  bytea       NOT NULL,
    hash      bytea       NOT NULL,
    PRIMARY KEY (client_id, position)
);

CREATE INDEX audit_seals_sealed_at ON audit_seals (sealed_at);

-- Of the whole installation.
CREATE TABLE audit_checkpoints (
    number    bigint      NOT NULL,
    at        timestamptz NOT NULL,
    clients   text[]      NOT NULL, -- whose chains moved, how far, and the hash there
    positions bigint[]    NOT NULL,
    hashes    bytea[]     NOT NULL,
    previous  bytea       NOT NULL,
    hash      bytea       NOT NULL,
    signature bytea,
    PRIMARY KEY (number)
);

-- One row: what is below is sealed. No proof of anything; it only saves looking.
CREATE TABLE audit_sealer (
    sealer_id    integer NOT NULL,
    sealed_below bigint  NOT NULL,
    PRIMARY KEY (sealer_id)
);

INSERT INTO audit_sealer (sealer_id, sealed_below) VALUES (1, 0);

CREATE TRIGGER audit_seals_only_grow BEFORE UPDATE OR DELETE ON audit_seals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_checkpoints_only_grow BEFORE UPDATE OR DELETE ON audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_checkpoints_no_truncate BEFORE TRUNCATE ON audit_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
