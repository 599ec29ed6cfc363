-- How many customers a client has in its lists, kept, so that the total of a list isn't counted anew each time. What a transaction changes it adds to the changes, where
-- nobody waits for anybody; a worker adds them up behind. So both together are what the customers of any one snapshot are.

CREATE TABLE list_counts (
    client_id     text   NOT NULL,
    created_on    date   NOT NULL, -- in UTC
    customer_type text   NOT NULL,
    status        text   NOT NULL,
    cause         text   NOT NULL, -- here and below '' for none
    newest_status text   NOT NULL,
    customers     bigint NOT NULL,
    changes       bigint NOT NULL, -- how many were added up here
    PRIMARY KEY (client_id, created_on, customer_type, status, cause, newest_status)
);

CREATE TABLE list_count_changes (
    client_id     text    NOT NULL,
    change_id     bigint  NOT NULL GENERATED ALWAYS AS IDENTITY,
    created_on    date    NOT NULL,
    customer_type text    NOT NULL,
    status        text    NOT NULL,
    cause         text    NOT NULL,
    newest_status text    NOT NULL,
    customers     integer NOT NULL, -- 1, or -1; an update is both
    PRIMARY KEY (client_id, change_id)
);

CREATE FUNCTION note_list_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.name_key IS NOT NULL THEN
        INSERT INTO list_count_changes (client_id, created_on, customer_type, status, cause, newest_status, customers)
        VALUES (OLD.client_id, (OLD.created_at AT TIME ZONE 'UTC')::date, OLD.customer_type, OLD.status, coalesce(OLD.cause, ''), coalesce(OLD.newest_status, ''), -1);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.name_key IS NOT NULL THEN
        INSERT INTO list_count_changes (client_id, created_on, customer_type, status, cause, newest_status, customers)
        VALUES (NEW.client_id, (NEW.created_at AT TIME ZONE 'UTC')::date, NEW.customer_type, NEW.status, coalesce(NEW.cause, ''), coalesce(NEW.newest_status, ''), 1);
    END IF;
    RETURN NULL;
END $$;

-- Customers in no list cost no more than this condition.
CREATE TRIGGER customers_listed AFTER INSERT ON customers FOR EACH ROW WHEN (NEW.name_key IS NOT NULL) EXECUTE FUNCTION note_list_count();
CREATE TRIGGER customers_relisted AFTER UPDATE ON customers FOR EACH ROW WHEN (OLD.name_key IS NOT NULL OR NEW.name_key IS NOT NULL) EXECUTE FUNCTION note_list_count();
CREATE TRIGGER customers_unlisted AFTER DELETE ON customers FOR EACH ROW WHEN (OLD.name_key IS NOT NULL) EXECUTE FUNCTION note_list_count();
