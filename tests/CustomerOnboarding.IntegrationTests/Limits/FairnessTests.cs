using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Limits;

/// <summary>One client that asks for all there is keeps nobody else waiting. Who waits is arranged with locks, so that no test depends on speed.</summary>
public sealed class FairnessTests(Onboarding onboarding) : IAsyncLifetime, IClassFixture<Onboarding>
{
    private const int Places = 2;
    private const int Queue = 4;

    private Database database = null!;
    private OwnInstance instance = null!;

    public async Task InitializeAsync()
    {
        database = await Database.New(onboarding.Cluster);
        instance = await OwnInstance.Start(
            $"{database.ConnectionString};Maximum Pool Size=5", ("Limits:InFlightPerClient", $"{Places}"), ("Limits:QueuePerClient", $"{Queue}"));
    }

    public async Task DisposeAsync() => await instance.DisposeAsync();

    [OwnInstanceFact]
    public async Task With_all_places_of_one_client_taken_another_is_answered_and_what_is_too_much_is_refused()
    {
        var (flooding, other) = (await Partner("FLOOD"), await Partner("OTHER"));
        var held = new[] { await flooding.NewBusiness(), await flooding.NewBusiness(), await flooding.NewBusiness() };
        var free = await flooding.NewBusiness();
        var waiting = new List<Task<Answer>>();
        await using (await Locked(held))
        {
            // One more customer than places: the third of them isn't even asked of the database.
            waiting.AddRange(held.SelectMany(id => new[] { Update(flooding, id), Update(flooding, id) }));
            await Eventually.Get(() => Task.FromResult(UnderWay("FLOOD")), count => count == Places + Queue);
            await Eventually.Get(WaitingForLocks, count => count == Places);

            var refused = await Update(flooding, free);

            refused.Refused(429, "tooManyRequests", "Too many requests.", new JsonObject { ["retryAfterSeconds"] = 1 });
            Assert.Equal("1", refused.Headers.RetryAfter!.ToString());
            (await Update(other, await other.NewBusiness())).Succeeded();
            await other.Started(await other.NewIndividual("AutoApprove"));
            // What holds no connection isn't counted.
            (await flooding.Status(free)).Succeeded();
            await flooding.NewIndividual();
            Assert.Equal(Places, await WaitingForLocks());
            Assert.DoesNotContain(waiting, one => one.IsCompleted);
        }

        Assert.All(await Task.WhenAll(waiting), answer => answer.Succeeded());
        Assert.Equal(0, UnderWay("FLOOD"));
        (await Update(flooding, free)).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Those_who_change_one_customer_wait_for_it_without_a_connection_and_the_clients_others_go_on()
    {
        var flooding = await Partner("FLOOD");
        var (held, free) = (await flooding.NewBusiness(), await flooding.NewBusiness());
        Task<Answer>[] waiting;
        await using (await Locked(held))
        {
            waiting = [.. Enumerable.Range(0, Places + Queue - 1).Select(_ => Update(flooding, held))];
            await Eventually.Get(() => Task.FromResult(UnderWay("FLOOD")), count => count == waiting.Length);
            await Eventually.Get(WaitingForLocks, count => count == 1);

            (await Update(flooding, free)).Succeeded();

            Assert.Equal(1, await WaitingForLocks());
        }

        Assert.All(await Task.WhenAll(waiting), answer => answer.Succeeded());
    }

    [OwnInstanceFact]
    public async Task Whoever_hangs_up_in_the_queue_leaves_it()
    {
        var flooding = await Partner("FLOOD");
        var held = await flooding.NewBusiness();
        using var hangUp = new CancellationTokenSource();
        Task<Answer> first;
        await using (await Locked(held))
        {
            first = Update(flooding, held);
            await Eventually.Get(WaitingForLocks, count => count == 1);
            var left = Enumerable.Range(0, Places + Queue - 1).Select(_ => flooding.Http.PostAsync(
                "/customer/update", new StringContent(Body(held).ToJsonString(), null, "application/json"), hangUp.Token)).ToArray();
            await Eventually.Get(() => Task.FromResult(UnderWay("FLOOD")), count => count == Places + Queue);

            await hangUp.CancelAsync();

            await Eventually.Get(() => Task.FromResult(UnderWay("FLOOD")), count => count == 1);
            foreach (var one in left)
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
            }
        }

        (await first).Succeeded();
        (await Update(flooding, held, "7654322")).Succeeded(); // a change, which the same once more wouldn't be
        Assert.Equal(2, (await database.Audit("FLOOD", held)).Count(line => line.StartsWith("customer.updated", StringComparison.Ordinal)));
    }

    [OwnInstanceFact]
    public async Task Beside_others_few_of_a_clients_requests_are_at_work_and_the_rest_wait_and_are_answered()
    {
        await using var narrow = await OwnInstance.Start(
            $"{database.ConnectionString};Maximum Pool Size=20", ("Limits:AtWorkBesideOthers", "1"), ("Limits:InFlightPerClient", "10"));
        var share = narrow.Services.GetRequiredService<ClientShare>();
        async Task<Session> Of(string client)
        {
            await narrow.AddClient(client, client.ToLowerInvariant(), "Pw1!secret");
            return await Session.LogIn(narrow.Address, client.ToLowerInvariant(), "Pw1!secret") with { ClientId = client };
        }

        var (flooding, other) = (await Of("WIDE"), await Of("BESIDE"));
        var held = new List<string>();
        for (var count = 0; count < 4; count++)
        {
            held.Add(await flooding.NewBusiness());
        }

        await other.NewIndividual();
        using var hangUp = new CancellationTokenSource();
        Task<Answer>[] waiting;
        await using (await Locked([.. held]))
        {
            waiting = [.. held.Select(id => Update(flooding, id))];
            var left = flooding.Http.GetAsync($"/customer/status/{held[0]}", hangUp.Token);
            await Eventually.Get(() => Task.FromResult(share.Waiting("WIDE")), count => count > 0);
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

            await other.NewIndividual();

            // They wait for locks, which is no work, so in the end all of them do. And the service learns of who hung up in its own time.
            await Eventually.Get(WaitingForLocks, count => count == held.Count);
            await Eventually.Get(() => Task.FromResult(share.Waiting("WIDE")), count => count == 0);
        }

        Assert.All(await Task.WhenAll(waiting), answer => answer.Succeeded());
    }

    [OwnInstanceFact]
    public async Task A_slow_upload_keeps_no_place()
    {
        var partner = await Partner("SLOW");
        var goOn = new TaskCompletionSource<bool>();
        var file = MadeFile.Of("png", 300_000);
        var ids = new List<string>();
        for (var count = 0; count < Places + 1; count++)
        {
            ids.Add(await partner.Announced());
        }

        var uploads = ids.ConvertAll(id => partner.UploadBody(id, new Kyc.GatedFile(file, 200_000, goOn.Task)));
        await Eventually.Get(() => database.Ask<long>("SELECT count(DISTINCT file_id) FROM file_pieces"), count => count == uploads.Count);

        (await Update(partner, await partner.NewBusiness())).Succeeded();

        Assert.DoesNotContain(uploads, one => one.IsCompleted);
        goOn.SetResult(true);
        Assert.All(await Task.WhenAll(uploads), answer => answer.Succeeded());
    }

    private static JsonObject Body(string id, string phone = "7654321") => new()
    {
        ["customerId"] = id,
        ["customerUpdate"] = new JsonObject { ["businessPhones"] = Made.Phones(phone) },
    };

    private static Task<Answer> Update(Session partner, string id, string phone = "7654321") => partner.Post("/customer/update", Body(id, phone));

    private int UnderWay(string clientId) => instance.Services.GetRequiredService<ClientGate>().UnderWay(clientId);

    private async Task<Session> Partner(string client)
    {
        await instance.AddClient(client, client.ToLowerInvariant(), "Pw1!secret");
        return await Session.LogIn(instance.Address, client.ToLowerInvariant(), "Pw1!secret") with { ClientId = client };
    }

    private Task<long> WaitingForLocks() => database.Ask<long>(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");

    /// <summary>Customers that somebody else is changing, until this is disposed of.</summary>
    private async Task<NpgsqlConnection> Locked(params string[] ids)
    {
        var connection = await database.Open();
        await using var command = new NpgsqlCommand("SELECT FROM customers WHERE customer_id = ANY ($1) FOR UPDATE", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ids.Select(id => WrittenId.Customer(id).Id).ToArray() });
        command.Transaction = await connection.BeginTransactionAsync();
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
