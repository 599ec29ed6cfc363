using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.ApiPage;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>/ops/webhooks</c>: what clients were told, with each try; told anew; tested; and by which secrets.</summary>
public sealed class WebhookOperationTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceFact]
    public async Task A_delivery_shows_its_tries_and_is_sent_anew_when_an_operator_says_so()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operations, client) = (await host.Operator(), await StraddleClient.New(host.Instance));
        (await operations.Post($"/ops/clients/{client.ClientId}/webhook", new JsonObject { ["url"] = receiver.Url() })).Succeeded();
        receiver.Answers(503);
        (await client.Create(MadeForStraddle.Individual("verified"))).Done(201);
        await receiver.NextWebhook();
        var waiting = await Until(operations, $"clientId={client.ClientId}&state=pending", found => found.Any(one => (int)one!["attempts"]! >= 1));
        var id = (string)waiting[0]!["webhookId"]!;

        (await operations.Post($"/ops/webhooks/{id}/replay", new JsonObject())).Refused(
            409, "webhookNotReplayable", "The webhook can't be sent anew.", new JsonObject { ["webhookId"] = id, ["webhookState"] = "pending" });
        await GiveUp(client.ClientId);
        receiver.Answers(200);
        var replayed = (await operations.Post($"/ops/webhooks/{id}/replay", new JsonObject())).Succeeded().Data;
        Assert.Equal(("pending", 0), ((string)replayed["webhookState"]!, (int)replayed["attempts"]!));
        var again = await receiver.NextWebhook();

        await Until(operations, $"clientId={client.ClientId}&state=delivered", found => found.Any(one => (string)one!["webhookId"]! == id));
        var shown = (await operations.Get($"/ops/webhooks/{id}")).Succeeded();
        var results = shown.Data["attempts"]!.AsArray().Select(attempt => (string)attempt!["result"]!).ToArray();
        Assert.Equal(("503", "200"), (Assert.Single(results[..^1].Distinct()), results[^1]));
        Assert.Equal(again.Id, (string)shown.Data["webhook"]!["eventId"]!);
        Assert.Equal($"http://127.0.0.1:{receiver.Port}", (string)shown.Data["webhook"]!["receiver"]!);
        Assert.DoesNotContain("@example.com", shown.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await host.Outbox.Ask<long>(
            "SELECT count(*) FROM audit_entries WHERE client_id = $1 AND action = 'webhook.replayed' AND credential = $2", client.ClientId, operations.Login));
        (await operations.Get("/ops/webhooks/dlv_none")).Refused(404, "webhookNotFound", "Webhook not found.", new JsonObject { ["webhookId"] = "dlv_none" });
    }

    [OwnInstanceFact]
    public async Task All_that_failed_since_a_time_is_sent_anew_in_its_order_and_once_by_several_at_once()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operations, client) = (await host.Operator(), await StraddleClient.New(host.Instance));
        (await operations.Post($"/ops/clients/{client.ClientId}/webhook", new JsonObject { ["url"] = receiver.Url() })).Succeeded();
        receiver.Answers(503);
        for (var at = 0; at < 3; at++)
        {
            (await client.Create(MadeForStraddle.Individual("verified"))).Done(201);
        }

        await Until(operations, $"clientId={client.ClientId}&state=pending", found => found.Count == 3 && found.All(one => (int)one!["attempts"]! >= 1));
        await GiveUp(client.ClientId);
        // Elsewhere, where nothing that is under way comes to.
        (await operations.Post($"/ops/clients/{client.ClientId}/webhook", new JsonObject { ["url"] = receiver.Url("again") })).Succeeded();
        var path = $"/ops/clients/{client.ClientId}/webhooks/replay";
        Assert.Equal(0, (int)(await operations.Post(path, new JsonObject { ["since"] = "2100-01-01" })).Succeeded().Data["replayed"]!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operations.Post(path, new JsonObject { ["since"] = "2020-01-01" })));

        Assert.Equal(6, answers.Sum(answer => (int)answer.Succeeded().Data["replayed"]!)); // two of each: created, and what it came to
        await Until(operations, $"clientId={client.ClientId}&state=delivered", found => found.Count == 6);
        Assert.Equal(6, receiver.Calls("again"));
        var told = new List<(string Customer, string Type)>();
        for (var at = 0; at < 6; at++)
        {
            var message = JsonNode.Parse((await receiver.NextWebhook("again")).Text)!;
            told.Add(((string)message["data"]!["id"]!, (string)message["event_type"]!));
        }

        Assert.All(told.GroupBy(one => one.Customer), ofOne => Assert.Equal(["customer.created.v1", "customer.event.v1"], ofOne.Select(one => one.Type)));
    }

    [OwnInstanceFact]
    public async Task Whoever_sends_all_that_failed_anew_sends_nothing_again_that_another_got_through_meanwhile()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operations, client) = (await host.Operator(), await StraddleClient.New(host.Instance));
        (await operations.Post($"/ops/clients/{client.ClientId}/webhook", new JsonObject { ["url"] = receiver.Url() })).Succeeded();
        (await client.Create(MadeForStraddle.Individual("verified"))).Done(201);
        var delivered = await Until(operations, $"clientId={client.ClientId}&state=delivered", found => found.Count == 2);
        var (deliveries, by) = (host.Instance.Services.GetRequiredService<IDeliveries>(), new Actor(client.ClientId, "ops", "r"));

        foreach (var id in delivered.Select(one => (string)one!["webhookId"]!))
        {
            // As it is when it stood among those that failed a moment ago.
            var again = await deliveries.Replay(by, DeliveryId.Read(id)!.Value, id, DateTimeOffset.UtcNow, ifFailed: true, default);
            Assert.Equal(ErrorKind.DeliveryNotReplayable, again.Error?.Kind);
            Assert.Equal(1, (int)(await operations.Get($"/ops/webhooks/{id}")).Succeeded().Data["webhook"]!["attempts"]!);
        }
    }

    [OwnInstanceFact]
    public async Task Of_a_customer_that_was_removed_or_erased_nothing_is_sent_anew()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var later = await WebhookHost.StartInstance(host.Outbox, ("Privacy:RetentionPeriod", "00:00:00"));
        var (operations, client) = (await host.Operator(), await StraddleClient.New(host.Instance));
        (await operations.Post($"/ops/clients/{client.ClientId}/webhook", new JsonObject { ["url"] = receiver.Url() })).Succeeded();
        receiver.Answers(503);
        var customers = new List<string>();
        for (var at = 0; at < 3; at++)
        {
            customers.Add((await client.Create(MadeForStraddle.Individual("verified"))).Done(201).Id);
        }

        await Until(operations, $"clientId={client.ClientId}&state=pending", found => found.Count == 3 && found.All(one => (int)one!["attempts"]! >= 1));
        await GiveUp(client.ClientId);
        (await client.Delete(customers[0])).Done();
        var erasing = operations.At(later.Address);
        (await erasing.Move(WrittenId.Of(new CustomerId(Guid.Parse(customers[1]), CustomerType.Individual)), "close")).Succeeded();
        (await erasing.Move(WrittenId.Of(new CustomerId(Guid.Parse(customers[1]), CustomerType.Individual)), "erase")).Succeeded();
        // Elsewhere, where nothing that is under way comes to.
        (await operations.Post($"/ops/clients/{client.ClientId}/webhook", new JsonObject { ["url"] = receiver.Url("again") })).Succeeded();

        for (var at = 0; at < 2; at++)
        {
            foreach (var id in await GivenUp(customers[at]))
            {
                (await operations.Post($"/ops/webhooks/{id}/replay", new JsonObject())).Refused(
                    409, "customerRemoved", "The customer was removed: nothing more is told of it.", new JsonObject { ["webhookId"] = id, ["webhookState"] = "given_up" });
            }
        }

        var replayed = (await operations.Post($"/ops/clients/{client.ClientId}/webhooks/replay", new JsonObject { ["since"] = "2020-01-01" })).Succeeded().Data;

        Assert.Equal((2, false), ((int)replayed["replayed"]!, (bool)replayed["more"]!));
        for (var at = 0; at < 2; at++)
        {
            Assert.Equal(customers[2], (string)JsonNode.Parse((await receiver.NextWebhook("again")).Text)!["data"]!["id"]!);
        }

        Assert.Equal((2, 2, 0), ((await GivenUp(customers[0])).Count, (await GivenUp(customers[1])).Count, (await GivenUp(customers[2])).Count));
    }

    [OwnInstanceFact]
    public async Task The_summary_tells_what_is_to_be_told_to_each_client_since_when_and_what_was_given_up()
    {
        await using var receiver = await WebhookReceiver.Start();
        var operations = await host.Operator();
        receiver.Answers(503);
        var (failing, fresh, idle) = (await StraddleClient.New(host.Instance), await StraddleClient.New(host.Instance), await StraddleClient.New(host.Instance));
        foreach (var client in new[] { failing, fresh, idle })
        {
            (await operations.Post($"/ops/clients/{client.ClientId}/webhook", new JsonObject { ["url"] = receiver.Url() })).Succeeded();
        }

        (await failing.Create(MadeForStraddle.Individual("verified"))).Done(201);
        await Until(operations, $"clientId={failing.ClientId}&state=pending", found => found.Any(one => (int)one!["attempts"]! >= 1));
        await GiveUp(failing.ClientId);
        (await failing.Create(MadeForStraddle.Individual("verified"))).Done(201);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await fresh.Create(MadeForStraddle.Individual("verified"))).Done(201);
        }

        var clients = (await operations.Get("/ops/summary")).Succeeded().Data["clients"]!.AsArray();

        // Of each customer one that waits to be tried again, and one behind it.
        foreach (var (client, waiting, givenUp) in new[] { (failing, 2, 2), (fresh, 6, 0) })
        {
            var webhooks = clients.Single(one => (string)one!["clientId"]! == client.ClientId)!["webhooks"]!;
            var listed = (await operations.Get($"/ops/webhooks?clientId={client.ClientId}")).Succeeded().Data["webhooks"]!.AsArray();
            var oldest = listed.Where(one => (string)one!["webhookState"]! is "pending" or "blocked").Min(one => (string)one!["dtsCreatedAt"]!);
            Assert.Equal((waiting, oldest, givenUp), ((int)webhooks["waiting"]!["count"]!, (string)webhooks["waiting"]!["dtsOldest"]!, (int)webhooks["givenUp"]!));
        }

        Assert.DoesNotContain(clients, one => (string)one!["clientId"]! == idle.ClientId);
    }

    [OwnInstanceFact]
    public async Task The_list_is_paged_and_stays_whole_while_messages_are_added()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operations, client) = (await host.Operator(), await StraddleClient.New(host.Instance));
        (await operations.Post($"/ops/clients/{client.ClientId}/webhook", new JsonObject { ["url"] = receiver.Url() })).Succeeded();
        for (var at = 0; at < 5; at++)
        {
            (await client.Create(MadeForStraddle.Individual("verified"))).Done(201);
        }

        var known = await Until(operations, $"clientId={client.ClientId}&pageSize=200", found => found.Count == 10);
        var (found, after) = (new List<string>(), "");
        do
        {
            var page = (await operations.Get($"/ops/webhooks?clientId={client.ClientId}&pageSize=3{after}")).Succeeded().Data;
            found.AddRange(page["webhooks"]!.AsArray().Select(one => (string)one!["webhookId"]!));
            after = page["next"] is { } next ? $"&after={next}" : "";
            (await client.Create(MadeForStraddle.Individual("verified"))).Done(201); // newer than any page's end
        }
        while (after.Length > 0);

        Assert.Equal(known.Select(one => (string)one!["webhookId"]!), found);
        (await operations.Get("/ops/webhooks?after=rubbish")).Issues();
        Assert.Empty((await operations.Get("/ops/webhooks?clientId=NOBODY")).Succeeded().Data["webhooks"]!.AsArray());
    }

    [OwnInstanceFact]
    public async Task A_test_event_says_what_the_receiver_answered_and_is_signed_like_any_other()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operations, client) = (await host.Operator(), await StraddleClient.New(host.Instance));
        var path = $"/ops/clients/{client.ClientId}/webhook";
        (await operations.Post($"{path}/test", new JsonObject())).Refused(
            409, "noWebhook", "The client has no address at which it is told everything.", new JsonObject { ["clientId"] = client.ClientId });
        var first = (string)(await operations.Post(path, new JsonObject { ["url"] = receiver.Url() })).Succeeded().Data["secret"]!;

        var taken = (await operations.Post($"{path}/test", new JsonObject())).Succeeded().Data;

        var message = await receiver.NextWebhook();
        message.AssertSignedWith(first);
        Assert.Equal((true, "200", message.Id), ((bool)taken["taken"]!, (string)taken["result"]!, (string)taken["eventId"]!));
        Assert.Equal(Guid.Empty.ToString(), (string)JsonNode.Parse(message.Text)!["data"]!["id"]!);
        receiver.Answers(500);
        var failed = (await operations.Post($"{path}/test", new JsonObject())).Succeeded().Data;
        Assert.Equal((false, "500"), ((bool)failed["taken"]!, (string)failed["result"]!));
        Assert.Equal(2, await host.Outbox.Ask<long>("SELECT count(*) FROM audit_entries WHERE client_id = $1 AND action = 'webhook.tested'", client.ClientId));
        Assert.Empty((await operations.Get($"/ops/webhooks?clientId={client.ClientId}")).Succeeded().Data["webhooks"]!.AsArray());
    }

    // Every dialect whose clients have an address at which they are told everything.
    public static TheoryData<string> Told => [.. Dialects.All.Where(dialect => dialect.Credential != CredentialKind.Login).Select(dialect => dialect.Name)];

    [OwnInstanceTheory]
    [MemberData(nameof(Told))]
    public async Task A_test_event_is_one_of_its_dialects_own_and_of_nobody(string name)
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operations, client, dialect) = (await host.Operator(), Made.Name("T"), Dialects.All.Single(each => each.Name == name));
        var key = dialect.Credential == CredentialKind.Hawk ? NewKey.Hawk(Made.Name("hawk"), Made.Name("hawk-secret")) : NewKey.Api(Made.Name("key"));
        await host.Instance.Services.GetRequiredService<IClientStore>().Add(
            new NewClient(client, name, false, dialect.WebhookSecret.New()), key, DateTimeOffset.UtcNow, CancellationToken.None);
        (await operations.Post($"/ops/clients/{client}/webhook", new JsonObject { ["url"] = receiver.Url() })).Succeeded();

        var tested = (await operations.Post($"/ops/clients/{client}/webhook/test", new JsonObject())).Succeeded().Data;

        var message = await receiver.NextWebhook();
        Assert.True((bool)tested["taken"]!);
        Assert.Contains(Guid.Empty.ToString(), message.Text, StringComparison.Ordinal);
        Assert.Contains((string)tested["eventType"]!, message.Text, StringComparison.Ordinal);
        // But for the ids, which are nobody's, it is what the contract says.
        var ofSomebody = JsonNode.Parse(message.Text.Replace(Guid.Empty.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal))!;
        Assert.Empty(new ContractSchemas(dialect.GetType().Name.Replace("Dialect", "", StringComparison.Ordinal)).Faults("Webhook", ofSomebody));
    }

    [OwnInstanceFact]
    public async Task A_renewed_secret_counts_beside_the_former_one_for_a_while()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operations, client) = (await host.Operator(), await StraddleClient.New(host.Instance));
        var path = $"/ops/clients/{client.ClientId}";
        var first = (string)(await operations.Post($"{path}/webhook", new JsonObject { ["url"] = receiver.Url() })).Succeeded().Data["secret"]!;

        var renewed = (await operations.Post($"{path}/webhook-secret/rotate", new JsonObject())).Succeeded().Data;

        Assert.InRange(DateTimeOffset.Parse((string)renewed["dtsFormerUntil"]!), DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
        (await client.Create(MadeForStraddle.Individual("verified"))).Done(201);
        var both = await receiver.NextWebhook();
        both.AssertSignedWith((string)renewed["secret"]!);
        both.AssertSignedWith(first);
        Assert.Equal(2, both.Headers["webhook-signature"].Split(' ').Length);

        await host.Outbox.Do("UPDATE clients SET former_secret_until = now() WHERE client_id = $1", client.ClientId);
        await receiver.NextWebhook(); // what was under way
        (await client.Create(MadeForStraddle.Individual("verified"))).Done(201);
        var one = await receiver.NextWebhook();
        one.AssertSignedWith((string)renewed["secret"]!);
        Assert.Single(one.Headers["webhook-signature"].Split(' '));
    }

    // What was sent anew for each of both would have said so; that a dialect's header has room for several is its own to say.
    public static TheoryData<string, bool> Overlaps => new() { { "connectfi", true }, { "straddle", true }, { "platnova", false }, { "bvnk", false } };

    [OwnInstanceTheory]
    [MemberData(nameof(Overlaps))]
    public async Task A_former_secret_counts_beside_the_new_one_where_the_dialects_header_has_room_for_both(string name, bool overlaps)
    {
        await using var receiver = await WebhookReceiver.Start();
        var (operations, client, dialect) = (await host.Operator(), Made.Name("T"), Dialects.All.Single(each => each.Name == name));
        var added = new JsonObject { ["clientId"] = client, ["dialect"] = name };
        if (dialect.Credential == CredentialKind.Login)
        {
            added["login"] = Made.Name("l");
        }

        (await operations.Post("/ops/clients", added)).Succeeded();

        var (set, rotate) = ($"/ops/clients/{client}/webhook", $"/ops/clients/{client}/webhook-secret/rotate");
        // There was no address: nobody has the secret that the client came with.
        var before = (await operations.Post(set, new JsonObject { ["url"] = receiver.Url() })).Succeeded().Data;
        Assert.Null(before["dtsFormerUntil"]);
        foreach (var renew in new[] { () => operations.Post(rotate, new JsonObject()), () => operations.Post(set, new JsonObject { ["url"] = receiver.Url() }) })
        {
            var renewed = (await renew()).Succeeded().Data;
            Assert.Equal(overlaps, renewed["dtsFormerUntil"] is not null);
            Assert.Equal(overlaps, await host.Outbox.Ask<bool>("SELECT former_webhook_secret IS NOT NULL FROM clients WHERE client_id = $1", client));
            if (dialect.Credential != CredentialKind.Login)
            {
                (await operations.Post($"{set}/test", new JsonObject())).Succeeded();
                var message = await receiver.NextWebhook();
                var (former, latest) = ((string)before["secret"]!, (string)renewed["secret"]!);
                Assert.Equal(overlaps ? [latest, former] : [latest], new[] { latest, former }.Where(secret => IsProvedBy(name, message, secret)));
            }

            before = renewed;
        }
    }

    private static bool IsProvedBy(string dialect, ReceivedWebhook message, string secret) => dialect switch
    {
        "platnova" => message.Headers["x-webhook-secret"] == secret,
        "bvnk" => message.Headers["x-signature"] == Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message.Body)),
        _ => message.IsSignedWith(secret),
    };

    // The deliveries of a customer that were given up.
    private Task<IReadOnlyList<string>> GivenUp(string customer) => Ids(
        "SELECT subscription_id::text || ' ' || event_id::text FROM deliveries WHERE subject_id = $1 AND state = 'given_up'", Guid.Parse(customer));

    private async Task<IReadOnlyList<string>> Ids(string statement, Guid subject) =>
        [.. (await host.Outbox.AskAll<string>(statement, subject)).Select(pair => new DeliveryId(Guid.Parse(pair.Split(' ')[0]), Guid.Parse(pair.Split(' ')[1])).ToString())];

    // As the schedule would after hours: whatever is pending has failed for the last time, and what is behind it is next.
    private Task<long> GiveUp(string clientId) => host.Outbox.Ask<long>(
        """
        WITH given_up AS (
            UPDATE deliveries SET state = 'given_up', next_attempt_at = NULL, attempts = 8 WHERE client_id = $1 AND state IN ('pending', 'blocked') RETURNING 1)
        SELECT count(*) FROM given_up
        """,
        clientId);

    private static Task<JsonArray> Until(Session operations, string query, Func<JsonArray, bool> reached) => Eventually.Get(
        async () => (await operations.Get($"/ops/webhooks?{query}")).Succeeded().Data["webhooks"]!.AsArray(), reached);
}
