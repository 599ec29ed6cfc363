using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary><c>admin rotate-keys</c>: everything that an older master key wraps is wrapped anew, and nothing of it is lost, whatever ends the command.</summary>
public sealed class KeyRotationTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string KeyOf = "convert_from(substr({0}, 2, get_byte({0}, 0)), 'utf8')";

    private static readonly string Next = TestKeys.New();

    private static readonly (string Table, string Column)[] Columns =
    [
        ("clients", "former_webhook_secret"), ("clients", "webhook_secret"), ("credentials", "secret"), ("data_keys", "wrapped_key"), ("loose_keys", "wrapped_key"), ("removals", "wrapped_reason"),
    ];

    [OwnInstanceFact]
    public async Task Afterwards_the_old_key_is_needed_no_more()
    {
        var database = await Database.New(onboarding.Cluster);
        string client, customer, document, loose, erased;
        StraddleClient straddle;
        byte[] secret, file;
        BvnkClient signing;
        string session, begun;
        await using (var before = await OwnInstance.Start(database.ConnectionString, [.. BvnkClient.Agreements, ("Privacy:RetentionPeriod", "00:00:00")]))
        {
            await before.AddClient("ROTATED", "rotated", "Pw1!partner");
            await before.AddOperator("ops1", "Pw1!partner");
            signing = await BvnkClient.New(before);
            (session, begun) = (await signing.Session(), await signing.Session());
            (await signing.Decide(session, address: "203.0.113.78")).Nothing();
            var partner = await Session.LogIn(before.Address, "rotated", "Pw1!partner");
            customer = await partner.NewIndividual("WaitReview");
            client = "ROTATED";
            document = (string)(await partner.Complete(await partner.Started(customer)))["applicationId"]!;
            straddle = await StraddleClient.New(before);
            var clients = before.Services.GetRequiredService<IClientStore>();
            Assert.False((await clients.AddKey(straddle.ClientId, NewKey.Hawk("rotated-hawk", "a-secret-that-signs"), TimeProvider.System.GetUtcNow(), CancellationToken.None)).IsRefused);
            await before.Services.GetRequiredService<IWebhookSecretStore>().Rotate(client, WebhookSecretForm.Standard.New(), CancellationToken.None);
            secret = (await before.Services.GetRequiredService<IWebhookSecretStore>().Find(client, CancellationToken.None))!;
            var id = await database.Ask<Guid>("SELECT document_id FROM documents WHERE file_id IS NOT NULL LIMIT 1");
            document = CustomerOnboarding.Api.Http.WrittenId.OfDocument(id);
            var operations = await Session.LogIn(before.Address, "ops1", "Pw1!partner");
            file = await operations.Content(document);
            loose = await partner.Uploaded(content: file);
            erased = await partner.NewIndividual();
            (await operations.Move(erased, "close")).Succeeded();
            (await operations.Move(erased, "erase", "Asked for.")).Succeeded();
        }

        var rotated = await ServiceProcess.Run(Both(database), "admin", "rotate-keys");

        Assert.True(rotated.ExitCode == 0, rotated.Errors);
        Assert.Contains("all are under the active master key", rotated.Output, StringComparison.Ordinal);
        Assert.Equal(["next"], await KeysIn(database));
        Assert.Equal(["master next"], await database.AskAll<string>("SELECT key_name FROM key_checks WHERE key_name NOT LIKE 'index %'"));
        // What there was to do, and nothing of a second run that found nothing.
        var lines = await Lines(database);
        Assert.Matches("^keys.rotation-begun wrapped:[1-9][0-9]* indexed:0$", lines[0]);
        Assert.Equal([lines[0], lines[0].Replace("begun", "ended", StringComparison.Ordinal)], lines);
        Assert.Contains("Wrapped 0 keys", (await ServiceProcess.Run(Both(database), "admin", "rotate-keys")).Output, StringComparison.Ordinal);
        Assert.Equal(lines, await Lines(database));
        await using var after = await OwnInstance.Start(
            database.ConnectionString, [("Privacy:EncryptionKeys:test", Next), ("Privacy:ActiveKey", "next"), ("Privacy:EncryptionKeys:next", Next), .. BvnkClient.Agreements]);
        var again = await Session.LogIn(after.Address, "rotated", "Pw1!partner");
        Assert.Equal(customer, (string)(await again.Status(customer)).Succeeded().Data["customerId"]!);
        Assert.Equal(secret, await after.Services.GetRequiredService<IWebhookSecretStore>().Find(client, CancellationToken.None));
        var operatorAgain = await Session.LogIn(after.Address, "ops1", "Pw1!partner");
        Assert.Equal(file, await operatorAgain.Content(document));
        Assert.Equal(file, await operatorAgain.Content(loose));
        Assert.Equal("Asked for.", (string)(await operatorAgain.Get($"/ops/customers/{erased}")).Succeeded().Data["erasureReason"]!);
        // The proof of what was signed before, a signature by the client's own secret, and a session that is signed only now.
        await using var db = await after.Services.GetRequiredService<IDbContextFactory<OnboardingDbContext>>().CreateDbContextAsync();
        var agreed = await db.Agreements.SingleAsync(one => one.SessionId == Guid.Parse(session));
        var proof = (await after.Services.GetRequiredService<AgreementKeys>().Cipher(db, agreed.ClientId, agreed.SessionId, CancellationToken.None))!.OpenBytes(agreed.SessionId.ToString("N"), "proof", agreed.Proof!);
        Assert.Equal("203.0.113.78", (string)JsonNode.Parse(proof)!["address"]!);
        (await signing.At(after.Address).Decide(begun)).Nothing();
    }

    [OwnInstanceFact]
    public async Task Every_column_that_holds_what_a_master_key_wraps_is_one_that_this_test_knows()
    {
        var wrapped = await onboarding.Database.AskAll<string>(
            """
            SELECT table_name || '.' || column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND data_type = 'bytea' AND (column_name LIKE '%wrapped%' OR column_name LIKE '%secret%') ORDER BY 1
            """);

        Assert.Equal(Columns.Select(one => $"{one.Table}.{one.Column}").Order(StringComparer.Ordinal), wrapped);
    }

    [OwnInstanceFact]
    public async Task Killed_under_writes_it_loses_nothing_and_goes_on_where_it_was()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(
            database.ConnectionString, ("Privacy:EncryptionKeys:next", Next), ("Limits:InFlightPerClient", "10"));
        await instance.AddClient("ROTATED", "rotated", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "rotated", "Pw1!partner");
        var customers = new List<string>();
        for (var at = 0; at < 60; at++)
        {
            customers.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => partner.NewIndividual())));
        }

        var steps = new SteppedRotation(database, "data_keys");
        await steps.Hold();
        using var stop = new CancellationTokenSource();
        var writing = Writing(partner, customers, stop.Token);
        for (var kills = 0; kills < 2; kills++)
        {
            await steps.KillAmidTheSecondStep(Both(database));
        }

        Assert.InRange(await UnderNext(database), 1, customers.Count - 1);
        await steps.LetGo();
        var resumed = await ServiceProcess.Run(Both(database), "admin", "rotate-keys");
        stop.Cancel();
        customers.AddRange(await writing);

        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        // The instance still wraps by the old key: those of the last moment.
        Assert.Equal(0, (await ServiceProcess.Run(Both(database), "admin", "rotate-keys")).ExitCode);
        Assert.Equal(["next"], await KeysIn(database));
        foreach (var some in customers.Chunk(20))
        {
            Assert.All(await Task.WhenAll(some.Select(partner.Status)), answer => answer.Succeeded());
        }

        Assert.Equal((long)customers.Count, await database.Ask<long>("SELECT count(*) FROM data_keys"));
    }

    [OwnInstanceFact]
    public async Task Without_the_old_key_it_says_which_is_missing_and_changes_nothing()
    {
        var database = await Database.New(onboarding.Cluster);
        await using (var instance = await OwnInstance.Start(database.ConnectionString))
        {
            await instance.AddClient("ROTATED", "rotated", "Pw1!partner");
            await (await Session.LogIn(instance.Address, "rotated", "Pw1!partner")).NewIndividual();
        }

        var settings = Both(database);
        settings.Remove("Privacy__EncryptionKeys__test");
        var refused = await ServiceProcess.Run(settings, "admin", "rotate-keys");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Privacy__EncryptionKeys__test", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(["test"], await KeysIn(database));
        Assert.StartsWith("keys.rotation-begun ", Assert.Single(await Lines(database)), StringComparison.Ordinal);
    }

    // What the trail says of rotations, as lines of no client.
    private static Task<IReadOnlyList<string>> Lines(Database database) => database.AskAll<string>(
        "SELECT action || ' ' || fields FROM audit_entries WHERE client_id = '' AND subject = 'keys' AND credential = 'system' ORDER BY at, entry_id");

    // Registrations and changes that go on all the while, none of which may fail.
    private static async Task<List<string>> Writing(Session partner, IReadOnlyList<string> known, CancellationToken stop)
    {
        var added = new List<string>();
        for (var at = 0; !stop.IsCancellationRequested; at++)
        {
            added.Add(await partner.NewIndividual());
            var customer = known[at * 37 % known.Count];
            (await partner.Status(customer)).Succeeded();
            (await partner.Update(customer, new JsonObject { ["email"] = $"changed{at}@example.com" })).Succeeded();
        }

        return added;
    }

    private static Dictionary<string, string> Both(Database database) => new(ServiceProcess.Settings(database.ConnectionString))
    {
        ["Privacy__EncryptionKeys__next"] = Next,
        ["Privacy__ActiveKey"] = "next",
    };

    private static Task<long> UnderNext(Database database) => database.Ask<long>($"SELECT count(*) FROM data_keys WHERE {string.Format(KeyOf, "wrapped_key")} = 'next'");

    private static async Task<IReadOnlyList<string>> KeysIn(Database database) => await database.AskAll<string>(
        string.Join(" UNION ", Columns.Select(one => $"SELECT {string.Format(KeyOf, one.Column)} FROM {one.Table} WHERE {one.Column} IS NOT NULL")));
}
