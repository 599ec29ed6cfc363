using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Idempotency;
using CustomerOnboarding.IntegrationTests.Kyc;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>A new index key while the service runs: nothing known is accepted again or not found, whatever is indexed by which key at the moment, and nobody writes by another one.</summary>
[TakesLong]
public sealed class IndexRotationTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Password = "Pw1!partner";
    private const string ByFormer = "SELECT count(*) FROM {0} WHERE encode(substr({1}, 1, 4), 'hex') = (SELECT split_part(key_name, ' ', 2) FROM key_checks WHERE key_name LIKE 'former %')";

    private static readonly string Next = TestKeys.New();
    private static readonly (string, string)[] Rotating = [("Privacy:IndexKey", Next), ("Privacy:FormerIndexKey", TestKeys.Index), .. BvnkClient.Agreements];
    private static readonly string[] Columns = ["customers.ssn_index", "customers.number_index", "credentials.look_up", "idempotency_records.key_hash"];

    [OwnInstanceFact]
    public async Task Killed_under_writes_it_is_resumed_and_no_number_is_taken_twice_or_lost_all_the_while()
    {
        var database = await Database.New(onboarding.Cluster);
        var known = new List<(string Id, string Ssn)>();
        StraddleClient straddle;
        BvnkClient bvnk;
        await using (var before = await OwnInstance.Start(database.ConnectionString, BvnkClient.Agreements))
        {
            await before.AddClient("INDEXED", "indexed", Password);
            await before.AddOperator("ops1", Password);
            var partner = await Session.LogIn(before.Address, "indexed", Password);
            for (var at = 0; at < 50; at++)
            {
                known.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Registered(partner, Made.NineDigits()))));
            }

            (straddle, bvnk) = (await StraddleClient.New(before), await BvnkClient.New(before));
            (await straddle.Create(Numbered("511-22-3344"))).Done(201);
            await bvnk.Session();
        }

        await Closed(database);
        await using var one = await OwnInstance.Start(database.ConnectionString, Rotating);
        await using var other = await OwnInstance.Start(database.ConnectionString, Rotating);
        var steps = new SteppedRotation(database, "customers", of: "ssn_index");
        await steps.Hold();
        var partners = new[] { await Session.LogIn(one.Address, "indexed", Password), await Session.LogIn(other.Address, "indexed", Password) };
        var operations = await Session.LogIn(one.Address, "ops1", Password);
        using var stop = new CancellationTokenSource();
        var writing = Writing(partners, operations, (straddle.At(one.Address), bvnk.At(other.Address)), known, stop.Token);
        for (var kills = 0; kills < 2; kills++)
        {
            await steps.KillAmidTheSecondStep(Both(database));
        }

        Assert.InRange(await Left(database, Columns[0]), 1, known.Count - 1);
        await steps.LetGo();
        var resumed = await ServiceProcess.Run(Both(database), "admin", "rotate-keys");
        stop.Cancel();
        var added = await writing;

        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.Contains("100 %", resumed.Errors, StringComparison.Ordinal);
        Assert.Contains("The former index key is retired", resumed.Output, StringComparison.Ordinal);
        foreach (var column in Columns)
        {
            Assert.Equal(0, await Left(database, column));
        }

        await one.DisposeAsync();
        await other.DisposeAsync();
        Says(await ServiceProcess.Run(ServiceProcess.Settings(database.ConnectionString), "admin", "migrate"), "Privacy__IndexKey is a former key");
        await Closed(database);
        await using var after = await OwnInstance.Start(database.ConnectionString, [("Privacy:IndexKey", Next), .. BvnkClient.Agreements]);
        var (again, seeing) = (await Session.LogIn(after.Address, "indexed", Password), await Session.LogIn(after.Address, "ops1", Password));
        Assert.True(added.Count > 5);
        foreach (var (id, ssn) in known.Take(40).Concat(added))
        {
            IsTaken(await again.Init(Individual(ssn)), id);
            Assert.Equal([id], await Found(seeing, ssn));
        }

        (await straddle.At(after.Address).List()).Done();
        await bvnk.At(after.Address).Session();
        Assert.Single(await Found(seeing, "511-22-3344"));
    }

    [OwnInstanceFact]
    public async Task While_both_keys_are_set_no_way_leads_to_a_number_that_is_found_by_the_former_one()
    {
        var database = await Database.New(onboarding.Cluster);
        (string Id, string Ssn) holder;
        string waiting, ssn;
        JsonNode application;
        var once = Made.Individual();
        Answer first;
        StraddleClient used;
        await using (var before = await OwnInstance.Start(database.ConnectionString))
        {
            await before.AddClient("INDEXED", "indexed", Password);
            var partner = await Session.LogIn(before.Address, "indexed", Password);
            holder = await Registered(partner, Made.NineDigits());
            waiting = await partner.NewIndividual("DataRequest");
            application = await partner.Started(waiting);
            first = (await partner.InitOnce("key-before", once)).Succeeded();
            ssn = Made.NineDigits();
            used = await StraddleClient.New(before);
        }

        await Closed(database);
        await using var instance = await OwnInstance.Start(database.ConnectionString, Rotating);
        var again = await Session.LogIn(instance.Address, "indexed", Password);

        IsTaken(await again.Init(Individual(holder.Ssn)), holder.Id);
        IsTaken(await again.InitOnce("key-during", Individual(holder.Ssn)), holder.Id);
        IsTaken(await again.Supply(application, (waiting, holder.Ssn)), holder.Id);
        (await again.InitOnce("key-before", once)).Replays(first);
        (await again.InitOnce("key-before", Individual(ssn))).IsReused();
        Assert.Equal("referenceExists", (await again.Init(Made.Individual(body =>
        {
            body["customerReference"] = once["customerReference"]!.DeepClone();
            body["customer"]!["identificationDocuments"]![0]!["value"] = holder.Ssn;
        }))).Code);
        Assert.True((await instance.Services.GetRequiredService<IClientStore>().Add(
            new NewClient("THIEF", "straddle", false, [1]), NewKey.Api(used.Key), TimeProvider.System.GetUtcNow(), CancellationToken.None)).IsRefused);
        // Its own number again is no duplicate.
        (await again.Update(holder.Id, new JsonObject { ["email"] = "changed@example.com" })).Succeeded();
        (await again.Supply(application, (waiting, ssn))).Succeeded();
        Assert.Equal(1, await Left(database, Columns[0])); // of whom the key was used once
    }

    [OwnInstanceFact]
    public async Task It_says_what_still_needs_the_former_key_and_retires_it_only_when_nothing_does()
    {
        var database = await Database.New(onboarding.Cluster);
        StraddleClient used, idle, revoked;
        string erased;
        await using (var before = await OwnInstance.Start(database.ConnectionString))
        {
            (used, idle, revoked) = (await StraddleClient.New(before), await StraddleClient.New(before), await StraddleClient.New(before));
            (await used.Create(Numbered("522-33-4455"), "an-idempotency-key")).Done(201);
            erased = (await used.Create(Numbered("533-44-5566"))).Done(201).Id;
            var clients = before.Services.GetRequiredService<IClientStore>();
            var key = Assert.Single(await clients.Keys(revoked.ClientId, CancellationToken.None));
            await clients.RevokeKey(revoked.ClientId, key.Id, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }

        await database.Do("DELETE FROM data_keys WHERE customer_id = $1", Guid.Parse(erased));
        await Closed(database);
        await using var instance = await OwnInstance.Start(database.ConnectionString, Rotating);
        (await used.At(instance.Address).List()).Done();

        var kept = await ServiceProcess.Run(Both(database), "admin", "rotate-keys");

        Assert.True(kept.ExitCode == 0, kept.Errors);
        foreach (var part in (string[])["Indexed 2 customers", "The data keys of 1 customers are destroyed", $"of {idle.ClientId} is still found", "1 idempotency keys", "Keep Privacy__FormerIndexKey"])
        {
            Assert.Contains(part, kept.Output, StringComparison.Ordinal);
        }

        Assert.All([used.ClientId, revoked.ClientId, idle.Key, "522"], word => Assert.DoesNotContain(word, kept.Output, StringComparison.Ordinal));
        var onlyNext = ServiceProcess.Settings(database.ConnectionString);
        onlyNext["Privacy__IndexKey"] = Next;
        Says(await ServiceProcess.Run(onlyNext, "admin", "migrate"), "set that one as Privacy__FormerIndexKey");

        (await idle.At(instance.Address).List()).Done();
        await database.Do("DELETE FROM idempotency_records");
        var ended = await ServiceProcess.Run(Both(database), "admin", "rotate-keys");

        Assert.Contains("The former index key is retired", ended.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["keys.rotation-begun wrapped:0 indexed:2", "keys.rotation-ended wrapped:0 indexed:2", "index-key.retired "],
            await database.AskAll<string>("SELECT action || ' ' || fields FROM audit_entries WHERE client_id = '' AND subject = 'keys' ORDER BY at, entry_id"));
        Assert.Equal(0, (await ServiceProcess.Run(onlyNext, "admin", "migrate")).ExitCode);
        Assert.Equal(401, (await revoked.At(instance.Address).List()).Status);
    }

    [OwnInstanceFact]
    public async Task An_instance_with_the_former_key_alone_and_one_with_the_next_never_write_at_once()
    {
        var database = await Database.New(onboarding.Cluster);
        var old = await OwnInstance.Start(database.ConnectionString);
        await old.AddClient("INDEXED", "indexed", Password);
        var partner = await Session.LogIn(old.Address, "indexed", Password);
        (await partner.Init(Made.Individual())).Succeeded();

        Says(await ServiceProcess.Run(Both(database), "admin", "rotate-keys"), "stop every instance");

        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM key_checks WHERE key_name LIKE 'former %'"));
        (await partner.Init(Made.Individual())).Succeeded();

        // One that had no connection open at the moment learns of it with the next one.
        await database.Do("INSERT INTO key_checks SELECT replace(key_name, 'index', 'former'), check_value FROM key_checks WHERE key_name LIKE 'index %'");
        await Closed(database);
        await Eventually.IsTrue(async () => !(await partner.Http.GetAsync("/health/ready")).IsSuccessStatusCode, "it is ready no more");
        Assert.Equal(503, (int)(await partner.Init(Made.Individual())).Status);
        await old.DisposeAsync();
        Says(await ServiceProcess.Run(ServiceProcess.Settings(database.ConnectionString), "admin", "migrate"), "Privacy__IndexKey is a former key");
    }

    [OwnInstanceFact]
    public async Task A_wrong_former_key_or_a_third_one_is_refused_by_a_sentence()
    {
        var database = await Database.New(onboarding.Cluster);
        await using (await OwnInstance.Start(database.ConnectionString))
        {
        }

        var (wrong, third) = (Both(database), Both(database));
        wrong["Privacy__FormerIndexKey"] = TestKeys.New();
        Says(await ServiceProcess.Run(wrong, "admin", "rotate-keys"), "Privacy__FormerIndexKey");
        var unneeded = ServiceProcess.Settings(database.ConnectionString, ("Privacy__FormerIndexKey", TestKeys.New()));
        Says(await ServiceProcess.Run(unneeded, "admin", "rotate-keys"), "Privacy__FormerIndexKey");

        await Closed(database);
        var begun = await ServiceProcess.Run(Both(database), "admin", "migrate");
        Assert.True(begun.ExitCode == 0, begun.Errors);
        (third["Privacy__IndexKey"], third["Privacy__FormerIndexKey"]) = (TestKeys.New(), Next);
        Says(await ServiceProcess.Run(third, "admin", "migrate"), "being indexed anew already");
    }

    private static async Task<List<(string Id, string Ssn)>> Writing(
        Session[] partners, Session operations, (StraddleClient Straddle, BvnkClient Bvnk) others, IReadOnlyList<(string Id, string Ssn)> known, CancellationToken stop)
    {
        var added = new List<(string, string)>();
        for (var at = 0; !stop.IsCancellationRequested; at++)
        {
            // The first ones only: whom that changes is indexed anew by it, and the rotation must have three steps of others.
            var (partner, (id, ssn)) = (partners[at % 2], known[at * 37 % (known.Count / 4)]);
            IsTaken(await partner.Init(Individual(ssn)), id);
            Assert.Equal([id], await Found(operations, ssn));
            (await partner.Update(id, new JsonObject { ["email"] = $"changed{at}@example.com" })).Succeeded();
            if (at % 5 == 0)
            {
                var wanted = Made.NineDigits();
                var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(each => partners[each % 2].Init(Individual(wanted))));
                var winner = (string)Assert.Single(answers, answer => answer.Code == "0").Data["customerId"]!;
                Assert.All(answers.Where(answer => answer.Code != "0"), answer => IsTaken(answer, winner));
                added.Add((winner, wanted));
            }

            added.Add(await Registered(partner, Made.NineDigits()));
            (await others.Straddle.List()).Done();
            await others.Bvnk.Session();
            Assert.Single(await Found(operations, "511-22-3344"));
        }

        return added;
    }

    private static async Task<(string Id, string Ssn)> Registered(Session partner, string ssn) =>
        ((string)(await partner.Init(Individual(ssn))).Succeeded().Data["customerId"]!, ssn);

    private static JsonObject Individual(string ssn) => Made.Individual(body => body["customer"]!["identificationDocuments"]![0]!["value"] = ssn);

    private static JsonObject Numbered(string ssn) => MadeForStraddle.Individual(change: body => body["compliance_profile"]!["ssn"] = ssn);

    private static void IsTaken(Answer answer, string holder)
    {
        Assert.True(answer.Code == "customerExists", answer.Text);
        Assert.Equal(holder, (string)answer.Context!["customerId"]!);
    }

    private static async Task<string[]> Found(Session operations, string ssn) =>
        [.. (await operations.Post("/ops/customers/search", new JsonObject { ["ssn"] = ssn })).Succeeded().Data["customers"]!.AsArray().Select(each => (string)each!["customerId"]!)];

    // An instance that ends as a process closes its connections with it; of one in this process some last for seconds.
    private static Task<IReadOnlyList<bool>> Closed(Database database) =>
        database.AskAll<bool>("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    private static Task<long> Left(Database database, string column) =>
        database.Ask<long>(string.Format(System.Globalization.CultureInfo.InvariantCulture, ByFormer, column.Split('.')[0], column.Split('.')[1]));

    private static Dictionary<string, string> Both(Database database)
    {
        var settings = ServiceProcess.Settings(database.ConnectionString, ("Privacy__FormerIndexKey", TestKeys.Index));
        settings["Privacy__IndexKey"] = Next;
        return settings;
    }

    private static void Says(ServiceProcess ended, string sentence)
    {
        Assert.True(ended.ExitCode == 1, $"{ended.ExitCode}: {ended.Errors} {ended.Output}");
        Assert.Contains(sentence, Assert.Single(ended.Errors.Split('\n')), StringComparison.Ordinal);
    }
}
