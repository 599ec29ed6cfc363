namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>
/// Makes many customers inside PostgreSQL out of some that were really registered: every row that belongs to one is copied with another
/// id, and whatever a unique index wants to be unique is made up. Which columns those are the catalogue knows, so that a changed schema
/// changes nothing here. What is sealed is copied as it is: nobody opens it.
/// </summary>
internal static class StoredCustomers
{
    // Ids are time-ordered and older than any that the service makes, as those of earlier customers would be.
    private const string Sql =
        """
        SET session_replication_role = replica; -- no foreign keys, no triggers: this is faster, and the copies fit each other
        SET synchronous_commit = off;

        CREATE FUNCTION pg_temp.fresh(type text, field name, ordered boolean) RETURNS text LANGUAGE sql AS $f$
            SELECT format('CASE WHEN c.%1$I IS NOT NULL THEN %2$s END', field, CASE
                WHEN type = 'uuid' THEN '(lpad(to_hex(1500000000000 + n), 12, ''0'') || ''7'' || substr(md5(''a'' || n), 1, 3) || ''8'' || substr(md5(''b'' || n), 1, 15))::uuid'
                WHEN type = 'bytea' THEN format('substr(sha256((%1$L || n)::bytea), 1, length(c.%1$I))', field)
                WHEN type IN ('bigint', 'integer') THEN '1000000000 + n'
                WHEN type IN ('text', 'character varying') AND ordered THEN format('left(c.%I, 6) || lpad(n::text, 22, ''0'')', field)
                WHEN type IN ('text', 'character varying') THEN format('substr(md5(%1$L || n), 1, length(c.%1$I))', field)
            END)
        $f$;

        DO $do$
        DECLARE
            id name;        -- what the primary key of customers has besides the client
            link name;      -- the column of a table that holds it
            fields text;
            expressions text;
            copied bigint;
            each text;
        BEGIN
            SELECT a.attname INTO STRICT id FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
            WHERE i.indrelid = 'customers'::regclass AND i.indisprimary AND a.attname <> 'client_id';

            EXECUTE format('CREATE TEMP TABLE sources AS SELECT row_number() OVER () - 1 AS k, client_id, %I::text AS id FROM customers', id);

            FOREACH each IN ARRAY ARRAY['data_keys', 'audit_entries', 'customers'] LOOP
                SELECT a.attname INTO link FROM pg_attribute a
                WHERE a.attrelid = each::regclass AND a.attnum > 0 AND a.attname IN (id, 'customer_id', 'subject_id') ORDER BY a.attname = id DESC LIMIT 1;
                CONTINUE WHEN link IS NULL;

                SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), string_agg(CASE
                    WHEN a.attname = link OR (a.attname <> 'client_id' AND EXISTS (
                        SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey)
                        AND NOT EXISTS (SELECT FROM pg_attribute l WHERE l.attrelid = i.indrelid AND l.attname = link AND l.attnum = ANY (i.indkey))))
                    THEN pg_temp.fresh(format_type(a.atttypid, NULL), a.attname, a.attname = link)
                    ELSE format('c.%I', a.attname) END, ', ' ORDER BY a.attnum)
                INTO fields, expressions
                FROM pg_attribute a WHERE a.attrelid = each::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a';

                EXECUTE format(
                    'INSERT INTO %1$I (%2$s) SELECT %3$s FROM generate_series(1::bigint, :stored) n '
                    'JOIN sources s ON s.k = n %% (SELECT count(*) FROM sources) JOIN %1$I c ON c.client_id = s.client_id AND c.%4$I::text = s.id',
                    each, fields, expressions, link);
                GET DIAGNOSTICS copied = ROW_COUNT;
                RAISE NOTICE '% %', copied, each;
            END LOOP;
        END $do$;

        RESET session_replication_role;
        """;

    public static async Task Fill(Database database, long customers)
    {
        var before = await database.Count("customers");
        await database.Execute(Sql.Replace(":stored", $"{customers}", StringComparison.Ordinal));
        await database.Execute("VACUUM (ANALYZE)");
        await database.Execute("CHECKPOINT");
        var made = await database.Count("customers") - before;
        Console.WriteLine($"{made} customers made, {await database.Count("data_keys")} data keys, {await database.Count("audit_entries")} audit rows");
        if (made != customers)
        {
            throw new InvalidOperationException($"{customers} customers were to be made.");
        }
    }
}
