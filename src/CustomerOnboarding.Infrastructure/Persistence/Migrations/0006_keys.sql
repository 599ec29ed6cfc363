-- By which a key is recognised: whoever first came with a key of that name wrote it here. Of no use to whoever doesn't have the key.

CREATE TABLE key_checks (
    key_name    text  NOT NULL, -- 'index', or 'master ' and the key's id
    check_value bytea NOT NULL,
    PRIMARY KEY (key_name)
);
