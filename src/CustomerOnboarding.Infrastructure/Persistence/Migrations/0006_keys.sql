-- By which a key is recognised: whoever first came with a key of that name wrote it here. Of no use to whoever doesn't have the key.

CREATE TABLE key_checks (
    key_name    text  NOT NULL, -- 'master ' and the key's id; of an index key 'index ', 'former ' or 'retired ' and its mark
    check_value bytea NOT NULL,
    PRIMARY KEY (key_name)
);
