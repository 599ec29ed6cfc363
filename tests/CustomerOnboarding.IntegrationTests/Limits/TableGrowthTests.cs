using System.Text.RegularExpressions;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Persistence;

namespace CustomerOnboarding.IntegrationTests.Limits;

/// <summary>Of every table it is known what keeps it from growing for ever: docs/operations.md says it, and here it is tried.</summary>
public sealed partial class TableGrowthTests(StoresCluster cluster) : StoresTests(cluster)
{
    // The record, which grows.
    private static readonly string[] Record = ["customers", "customer_versions", "applications", "audit_entries", "audit_seals", "audit_checkpoints"];

    // What there is so and so many of with each row of the record, of which it names one.
    private static readonly Dictionary<string, string> OfRecord = new()
    {
        ["data_keys"] = "customers",
        ["removals"] = "customers",
        ["representatives"] = "customers",
        ["employees"] = "customers",
        ["questionnaires"] = "customers",
        ["agreement_uses"] = "customers",
        ["moves"] = "customers",
        ["customer_notes"] = "customers",
        ["reports"] = "applications",
    };

    // What follows the record, behind it.
    private static readonly string[] Following = ["customer_search", "list_counts", "list_count_changes"];

    // Made by hand, or by an upgrade.
    private static readonly string[] Administered = ["clients", "credentials", "users", "key_checks", "search_state", "audit_sealer", "migration_contents"];

    // What goes once it is old, with a row of it that nobody needs any more: $1 is a client, $2 when that was.
    private static readonly Dictionary<string, string> Swept = new()
    {
        ["documents"] = "INSERT INTO documents (client_id, document_id, purpose, name, format, kind, created_at) VALUES ($1, gen_random_uuid(), 'personal', 'n', 'png', 'passport', $2)",
        ["files"] = "INSERT INTO files (client_id, file_id, created_at, left_at) VALUES ($1, gen_random_uuid(), $2, $2)",
        ["file_pieces"] = "INSERT INTO file_pieces SELECT client_id, file_id, 1, ''::bytea FROM files WHERE client_id = $1 AND left_at = $2",
        ["agreement_sessions"] =
            """
            INSERT INTO agreement_sessions (client_id, session_id, subject, country, use_case, terms, status, created_at, expires_at, decided_at, unused_until, proof)
            SELECT $1, gen_random_uuid(), 'individual', 'US', 'x', '{}', status, $2, $2, decided, decided, CASE WHEN decided IS NOT NULL THEN ''::bytea END
            FROM (VALUES ('pending', NULL), ('signed', $2), ('declined', $2)) AS known(status, decided)
            """,
        ["loose_keys"] =
            """
            INSERT INTO loose_keys SELECT client_id, replace(file_id::text, '-', ''), ''::bytea FROM files WHERE client_id = $1 AND left_at = $2
            UNION ALL SELECT client_id, 'agreement.' || replace(session_id::text, '-', ''), ''::bytea FROM agreement_sessions WHERE client_id = $1 AND expires_at = $2
            """,
        ["assignments"] = "INSERT INTO assignments SELECT client_id, application_id, 'ops', $2 FROM applications WHERE client_id = $1",
        ["tokens"] = "INSERT INTO tokens SELECT '\\x01', user_id, $2, $2 FROM users WHERE client_id = $1",
        ["login_failures"] = "INSERT INTO login_failures SELECT sha256($1::bytea), 1, $2",
        ["used_nonces"] = "INSERT INTO used_nonces VALUES (gen_random_uuid(), 1, $1, $2)",
        ["subscriptions"] = "INSERT INTO subscriptions (client_id, subscription_id, format, url, created_at, ended_at) VALUES ($1, gen_random_uuid(), 'test', 'http://127.0.0.1:9/', $2, $2)",
        ["events"] = "INSERT INTO events (client_id, event_id, customer_id, subject_id, sequence, type, at, snapshot) SELECT client_id, gen_random_uuid(), customer_id, gen_random_uuid(), 1, 'x', $2, ''::bytea FROM customers WHERE client_id = $1",
        ["deliveries"] =
            """
            INSERT INTO deliveries (client_id, subscription_id, event_id, subject_id, sequence, state, attempts)
            SELECT e.client_id, s.subscription_id, e.event_id, e.subject_id, 1, 'delivered', 1 FROM events e JOIN subscriptions s USING (client_id) WHERE e.client_id = $1 AND e.at = $2
            """,
        ["delivery_attempts"] = "INSERT INTO delivery_attempts SELECT client_id, subscription_id, event_id, gen_random_uuid(), $2, '200', 1 FROM deliveries WHERE client_id = $1",
        ["idempotency_records"] =
            """
            INSERT INTO idempotency_records (client_id, key_hash, target_hash, state, lease_until, request_id, credential, created_at)
            VALUES ($1, '\x01', '\x01', 'refused', $2, 'x', 'x', $2)
            """,
    };

    [OwnInstanceFact]
    public async Task Every_table_is_listed_once_with_what_ends_its_rows()
    {
        var rows = File.ReadLines(Path.Combine(Made.CheckoutRoot(), "docs", "operations.md"))
            .SkipWhile(line => line != "| table | what ends its rows, or bounds them |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToArray();

        var tables = await Tables();
        Assert.Contains("customers", tables);
        Assert.Equal(tables, rows.SelectMany(row => Name().Matches(row[0]).Select(match => match.Groups[1].Value)).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.NotEmpty(row[1]));
        var readme = await File.ReadAllTextAsync(Path.Combine(Made.CheckoutRoot(), "README.md"));
        var settings = rows.SelectMany(row => Setting().Matches(row[1]).Select(match => match.Value)).ToArray();
        Assert.True(settings.Length >= 7, string.Join(", ", settings));
        Assert.All(settings, setting => Assert.Contains($"| {setting} |", readme, StringComparison.Ordinal));
    }

    [OwnInstanceFact]
    public async Task Every_table_but_the_record_is_of_a_row_of_it_follows_it_is_swept_or_made_by_hand()
    {
        Assert.Equal(await Tables(), ((string[])[.. Record, .. OfRecord.Keys, .. Following, .. Administered, .. Swept.Keys]).Order(StringComparer.Ordinal));
        foreach (var (table, record) in OfRecord)
        {
            Assert.True(
                await Stores.Database.Ask<long>($"SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = '{table}'::regclass AND confrelid = '{record}'::regclass") > 0,
                $"{table} names none of {record}.");
        }
    }

    [OwnInstanceFact]
    public async Task Of_what_is_swept_nothing_is_left_once_it_is_old()
    {
        var actor = await Stores.Client();
        await Stores.Start(actor, await Stores.Individual(actor));
        var at = Stores.Clock.GetUtcNow();
        foreach (var (table, row) in Swept)
        {
            Assert.True(await Stores.Database.Do(row, actor.ClientId, at) > 0, $"No row in {table}.");
        }

        await Sweep();
        Assert.Empty(Swept.Keys.Except(await Filled()));

        Stores.Clock.Advance(TimeSpan.FromDays(400));
        await Sweep();
        await Sweep(); // a subscription stays until nothing is left of what it told, a file until its document is gone

        Assert.Empty(Swept.Keys.Intersect(await Filled()));
    }

    [OwnInstanceFact]
    public async Task What_follows_the_customers_has_a_row_for_each_or_fewer()
    {
        var actor = await Stores.Client();
        for (var at = 0; at < 3; at++)
        {
            await Stores.Register(actor, People.Individual() with { IsListed = true });
        }

        Assert.True(await Stores.Get<ICustomerSearchCopy>().CatchUp(100, default));
        Assert.False(await Stores.Get<IListCounts>().AddUp(default));

        Assert.Equal((3L, 1L, 0L), (await Count("customer_search"), await Count("list_counts"), await Count("list_count_changes")));
    }

    private async Task<string[]> Tables() =>
    [
        .. (await Stores.Database.AskAll<string>("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'"))
            .Order(StringComparer.Ordinal),
    ];

    private async Task<IReadOnlyList<string>> Filled()
    {
        var filled = new List<string>();
        foreach (var table in Swept.Keys)
        {
            if (await Count(table) > 0)
            {
                filled.Add(table);
            }
        }

        return filled;
    }

    private async Task Sweep()
    {
        foreach (var sweep in Stores.Get<IReadOnlyList<ISweep>>())
        {
            await sweep.Run(CancellationToken.None);
        }
    }

    private Task<long> Count(string table) => Stores.Database.Ask<long>($"SELECT count(*) FROM {table}");

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("`[A-Z][A-Za-z]+__[A-Za-z]+`")]
    private static partial Regex Setting();
}
