using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.IntegrationTests.Limits;

/// <summary>What is swept, after how long, and what isn't.</summary>
public sealed class SweepTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly DateTimeOffset Long = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // By setting, what goes by it.
    private static readonly Dictionary<string, string> Swept = new()
    {
        [nameof(SweepOptions.UnlinkedDocuments)] = "documents",
        [nameof(SweepOptions.UnlinkedFiles)] = "files",
        [nameof(SweepOptions.UnsignedAgreements)] = "agreement_sessions WHERE status = 'pending'",
        [nameof(SweepOptions.UnusedAgreements)] = "agreement_sessions WHERE status <> 'pending'",
        [nameof(SweepOptions.EndedAssignments)] = "assignments",
        [nameof(SweepOptions.ExpiredTokens)] = "tokens",
        [nameof(SweepOptions.DeliveredEvents)] = "events",
        [nameof(SweepOptions.ThrottleCounters)] = "login_failures",
        [nameof(SweepOptions.IdempotencyRecords)] = "idempotency_records",
    };

    public static TheoryData<string> Settings => [.. typeof(SweepOptions).GetProperties().Select(setting => setting.Name)];

    internal override IEventFormat[] Formats => [new Api.ConnectFi.Kyc.EventFormat("test")];

    [OwnInstanceFact]
    public async Task Documents_that_no_application_took_go_with_their_files_and_the_others_stay()
    {
        var actor = await Stores.Client();
        var application = (await Stores.Start(actor, await Stores.Individual(actor))).Value;
        var (linked, old, young) = (await Stores.Passport(actor), await Stores.Passport(actor), await Stores.Passport(actor));
        Assert.False((await Stores.Update(actor, application, [linked])).IsRefused);
        await Age("documents", "created_at", TimeSpan.FromDays(31), $"document_id <> '{young.Id}'");

        await Sweep();

        Assert.Equal([linked.Id, young.Id], await Stores.Database.AskAll<Guid>("SELECT document_id FROM documents ORDER BY created_at"));
        Assert.Equal(2L, await Count("files"));
        Assert.Equal(2L, await Count("file_pieces"));
        Assert.NotNull(await Stores.Get<IDocumentStore>().OpenFile(actor, linked, Stores.Clock.GetUtcNow(), default));
        Assert.Null(await Stores.Get<IDocumentStore>().Find(actor, old, default));
    }

    [OwnInstanceFact]
    public async Task More_than_fit_into_one_statement_all_go_whichever_client_has_them()
    {
        for (var count = 0; count < 3; count++)
        {
            var actor = await Stores.Client();
            await Stores.Database.Do(
                "INSERT INTO documents SELECT $1, gen_random_uuid(), 'personal', 'n', 'png', 'passport', NULL, NULL, NULL, NULL, $2 FROM generate_series(1, 150)",
                actor.ClientId, Long);
        }

        await Sweep();

        Assert.Equal(0L, await Count("documents"));
    }

    [OwnInstanceFact]
    public async Task Tokens_and_counters_go_once_they_are_over()
    {
        await Stores.Client();
        await Stores.Database.Do("INSERT INTO tokens SELECT sha256(n::text::bytea), user_id, $1, $1 FROM users, generate_series(1, 1200) n", Long);
        await Stores.Database.Do("INSERT INTO tokens SELECT '\\x01', user_id, $1, $2 FROM users", Long, Stores.Clock.GetUtcNow());
        await Stores.Database.Do("INSERT INTO login_failures SELECT sha256(n::text::bytea), 1, $1 FROM generate_series(1, 1200) n", Long);
        await Stores.Database.Do("INSERT INTO login_failures VALUES ('\\x01', 1, $1)", Stores.Clock.GetUtcNow());

        await Sweep();

        Assert.Equal((1L, 1L), (await Count("tokens"), await Count("login_failures")));
        Stores.Clock.Advance(TimeSpan.FromDays(2));
        await Sweep();
        Assert.Equal((0L, 0L), (await Count("tokens"), await Count("login_failures")));
    }

    [OwnInstanceFact]
    public async Task Events_go_once_they_are_told_but_an_application_goes_on_counting_from_its_newest()
    {
        var actor = await Stores.Client();
        var (waiting, completed) = (await Told(actor, "WaitReview"), await Told(actor, "WaitReview"));
        await Stores.Decide(actor, completed, KycOutcome.Approved);
        Assert.Equal(3L, await Count("events"));
        await Age("events", "at", TimeSpan.FromDays(31));

        await Sweep();
        Assert.Equal(3L, await Count("events")); // nothing is delivered yet

        await Stores.Database.Do("UPDATE deliveries SET state = 'delivered', next_attempt_at = NULL WHERE state IN ('pending', 'blocked')");
        await Sweep();

        Assert.Equal([waiting.Id], await Stores.Database.AskAll<Guid>("SELECT subject_id FROM events"));
        Assert.Equal(1L, await Count("deliveries"));
        await Stores.Decide(actor, waiting, KycOutcome.Approved);
        Assert.Equal([1, 2], await Stores.Database.AskAll<int>("SELECT sequence FROM events ORDER BY sequence"));
    }

    [Fact]
    public async Task Who_had_an_application_is_forgotten_a_day_after_it_ended()
    {
        var actor = await Stores.Client();
        foreach (var ends in new[] { -TimeSpan.FromDays(2), -TimeSpan.FromHours(23), TimeSpan.FromMinutes(30) })
        {
            var run = (await Stores.Start(actor, await Stores.Individual(actor, "WaitReview"))).Value;
            await Stores.Database.Do("INSERT INTO assignments VALUES ($1, $2, 'ops', $3)", actor.ClientId, run.Id, Stores.Clock.GetUtcNow() + ends);
        }

        await Sweep();

        Assert.Equal(2L, await Count("assignments"));
        Stores.Clock.Advance(TimeSpan.FromHours(2));
        await Sweep();
        Assert.Equal(1L, await Count("assignments"));
    }

    [Fact]
    public async Task A_subscription_goes_with_the_last_that_it_told_once_its_application_is_over()
    {
        var actor = await Stores.Client();
        var (waiting, completed) = (await Told(actor, "WaitReview"), await Told(actor, "WaitReview"));
        await Stores.Decide(actor, completed, KycOutcome.Approved);
        await Age("events", "at", TimeSpan.FromDays(31));
        await Age("subscriptions", "created_at", TimeSpan.FromDays(31));
        await Stores.Database.Do("UPDATE deliveries SET state = 'delivered', next_attempt_at = NULL WHERE state IN ('pending', 'blocked')");

        await Sweep();
        Assert.Equal(2L, await Count("subscriptions")); // it was over a moment ago

        await Age("applications", "updated_at", TimeSpan.FromDays(31));
        await Sweep();

        Assert.Equal([waiting.Id], await Stores.Database.AskAll<Guid>("SELECT application_id FROM subscriptions"));
    }

    [OwnInstanceTheory]
    [MemberData(nameof(Settings))]
    public async Task Each_setting_is_of_one_table_alone(string setting)
    {
        var actor = await Stores.Client();
        await Stores.Start(actor, await Stores.Individual(actor));
        await OneOfEach(actor.ClientId, Stores.Clock.GetUtcNow() - TimeSpan.FromDays(3));
        var before = await Counts();
        Assert.DoesNotContain(before, table => table.Value == 0);

        var ages = new SweepOptions();
        foreach (var age in typeof(SweepOptions).GetProperties())
        {
            age.SetValue(ages, TimeSpan.FromDays(age.Name == setting ? 2 : 10));
        }

        foreach (var sweep in Sweeps.All(ages, Stores.Get<IDbContextFactory<OnboardingDbContext>>(), Stores.Clock))
        {
            await sweep.Run(CancellationToken.None);
        }

        var after = await Counts();
        Assert.Equal([Swept[setting]], Swept.Values.Where(table => after[table] != before[table]));
    }

    [OwnInstanceFact]
    public async Task What_another_instance_is_sweeping_is_passed_over()
    {
        await Stores.Database.Do("INSERT INTO login_failures SELECT sha256(n::text::bytea), 1, $1 FROM generate_series(1, 3) n", Long);
        await using var other = await Stores.Database.Open();
        await using var change = await other.BeginTransactionAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "SELECT FROM login_failures WHERE bucket = sha256('1') FOR UPDATE";
        await command.ExecuteNonQueryAsync();

        await Sweep();

        Assert.Equal(1L, await Count("login_failures"));
    }

    // Its verifier's answer comes in the background, so there is an event: it waits for review.
    private async Task<KycApplication> Told(Domain.Common.Actor actor, string lastName)
    {
        var started = (await Stores.Start(actor, await Stores.Individual(actor, lastName), webhookUrl: "http://127.0.0.1:1/", inBackground: true)).Value;
        Assert.False((await Stores.Check.Handle(actor, started.Id, true, default)).IsRefused);
        Assert.False((await Stores.Update(actor, started, [await Stores.Passport(actor)])).IsRefused);
        return started;
    }

    private async Task Sweep()
    {
        foreach (var sweep in Stores.Get<IReadOnlyList<ISweep>>())
        {
            await sweep.Run(CancellationToken.None);
        }
    }

    private async Task OneOfEach(string clientId, DateTimeOffset at)
    {
        foreach (var row in new[]
        {
            "INSERT INTO documents (client_id, document_id, purpose, name, format, kind, created_at) VALUES ($1, gen_random_uuid(), 'personal', 'n', 'png', 'passport', $2)",
            "INSERT INTO files (client_id, file_id, created_at, left_at) VALUES ($1, gen_random_uuid(), $2, $2)",
            """
            INSERT INTO agreement_sessions (client_id, session_id, subject, country, use_case, terms, status, created_at, expires_at)
            VALUES ($1, gen_random_uuid(), 'individual', 'US', 'x', '{}', 'pending', $2, $2)
            """,
            """
            INSERT INTO agreement_sessions (client_id, session_id, subject, country, use_case, terms, status, created_at, expires_at, decided_at, unused_until, proof)
            VALUES ($1, gen_random_uuid(), 'individual', 'US', 'x', '{}', 'declined', $2, $2, $2, $2, '')
            """,
            "INSERT INTO assignments SELECT client_id, application_id, 'ops', $2 FROM applications WHERE client_id = $1",
            "INSERT INTO tokens SELECT '\\x01', user_id, $2, $2 FROM users WHERE client_id = $1",
            "INSERT INTO events SELECT client_id, gen_random_uuid(), customer_id, gen_random_uuid(), 1, 'x', $2, '\\x00' FROM customers WHERE client_id = $1",
            "INSERT INTO login_failures SELECT sha256($1::bytea), 1, $2",
            """
            INSERT INTO idempotency_records (client_id, key_hash, target_hash, state, lease_until, request_id, credential, created_at)
            VALUES ($1, '\x01', '\x01', 'refused', $2, 'x', 'x', $2)
            """,
        })
        {
            Assert.Equal(1, await Stores.Database.Do(row, clientId, at));
        }
    }

    private async Task<Dictionary<string, long>> Counts()
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in Swept.Values)
        {
            counts[table] = await Count(table);
        }

        return counts;
    }

    private Task<long> Count(string table) => Stores.Database.Ask<long>($"SELECT count(*) FROM {table}");

    private Task Age(string table, string column, TimeSpan by, string condition = "true") =>
        Stores.Database.Do($"UPDATE {table} SET {column} = {column} - $1 WHERE {condition}", by);
}
