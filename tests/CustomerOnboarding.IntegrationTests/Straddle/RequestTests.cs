using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>Where requests may go, what their headers mean, which fault is told first, and what the log says of them (contract sections 1 to 3).</summary>
public sealed class RequestTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task It_is_served_at_the_root_and_at_the_root_of_a_host_of_its_own()
    {
        await using var root = await OwnInstance.Start(onboarding.Database.ConnectionString, ("Straddle:BasePath", ""), ("Straddle:Host", "straddle.example"));
        var client = (await StraddleClient.New(onboarding.Own)).At(root.Address);
        (await client.Send("GET", "/v1/customers")).Done();
        Assert.Equal(401, (await client.SendText("GET", "/v1/customers", null, headers: ("Authorization", "Bearer unknown-key"))).Status);

        await using var hosted = await OwnInstance.Start(onboarding.Database.ConnectionString, ("Straddle:Host", "straddle.example"));
        var atHost = client.At(hosted.Address);
        (await atHost.SendText("GET", "/v1/customers", null, headers: ("Host", "straddle.example"))).Done();
        (await atHost.Send("GET", StraddleClient.Root)).Done();
        using var elsewhere = Session.Anonymous(hosted.Address);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await elsewhere.GetAsync("/v1/customers")).StatusCode);
    }

    [OwnInstanceFact]
    public async Task Headers_of_the_SDKs_and_what_is_unknown_refuse_nothing()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var unknown = MadeForStraddle.Individual(change: body =>
        {
            body["more"] = new JsonObject { ["a"] = 1 };
            foreach (var part in (string[])["device", "address", "compliance_profile", "config"])
            {
                body[part]!["more"] = 1;
            }
        });

        (await client.Create(unknown)).Done(201);
        (await client.List("?more=1&more=2&page_number=1")).Done();
        foreach (var value in (string[])["ok-1", "two words", new string('x', 300), "ron@example.com"])
        {
            (string, string)[] headers = [("Request-Id", value), ("Correlation-Id", value), ("X-Stainless-Retry-Count", value), ("X-Stainless-Lang", value)];
            (await client.SendText("GET", StraddleClient.Root, null, headers: headers)).Done();
        }

        (await client.SendText("GET", StraddleClient.Root, null, headers: ("Accept", "text/html"))).Done();
    }

    [OwnInstanceFact]
    public async Task A_header_that_is_sent_twice_is_none()
    {
        var (client, sent) = (await StraddleClient.New(onboarding.Own), MadeForStraddle.Minimal().ToJsonString());
        var account = client.AccountId.ToString();

        (await client.SendText("POST", StraddleClient.Root, sent, headers: [("Idempotency-Key", "order-4711"), ("Idempotency-Key", "order-4711")]))
            .Faulty(400, "- The Idempotency-Key header value is not valid.");
        (await client.SendText("GET", StraddleClient.Root, null, headers: [("Straddle-Account-Id", account), ("Straddle-Account-Id", account)]))
            .Faulty(400, "- The Straddle-Account-Id header value is not valid.");
    }

    [OwnInstanceFact]
    public async Task Texts_that_no_database_takes_are_faults_of_their_fields()
    {
        var client = await StraddleClient.New(onboarding.Own);
        foreach (var bad in (string[])["\\u0000", "\\ud800"])
        {
            var sent = MadeForStraddle.Individual(change: body => (body["name"], body["external_id"], body["metadata"]!["BADKEY"]) = ("aBAD", "BAD", "BAD"));

            var text = sent.ToJsonString().Replace("BAD", bad, StringComparison.Ordinal);
            var refused = await client.SendText("POST", StraddleClient.Root, text);

            Assert.True(refused.Status == 422, refused.Text);
            Assert.Subset(new HashSet<string> { "name", "external_id", "metadata" }, refused.Error["items"]!.AsArray().Select(item => ((string)item!["reference"]!).Split('.')[0]).ToHashSet());
            Assert.Contains("external_id", refused.Text, StringComparison.Ordinal);
            (await client.SendText("GET", $"{StraddleClient.Root}?search_text=a%00", null)).Faulty(400, "SearchText search_text can't be read.");
        }
    }

    [OwnInstanceFact]
    public async Task The_first_fault_in_the_contracts_order_is_told()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var (sent, other) = (MadeForStraddle.Minimal("verified"), MadeForStraddle.Minimal("verified"));
        var id = (await client.Create(sent, "order-4711")).Done(201).Id;
        (await client.Create(other)).Done(201);
        (string, string) used = ("Idempotency-Key", "order-4711");

        (await client.SendText("POST", StraddleClient.Root, "{", "text/plain", used)).Refused(415, "The request body must be JSON in UTF-8.");
        (await client.SendText("POST", StraddleClient.Root, new string('x', 300 * 1024), headers: used)).Refused(413, "The request body is too large.");
        (await client.SendText("POST", StraddleClient.Root, "{", headers: used)).Refused(409, "Idempotency key already used for a different request.");
        // What can't be read hides what is wrong otherwise, and fields the customer, its status what is taken.
        (await client.SendText("POST", StraddleClient.Root, """{"name":5,"phone":"555","device":{"ip_address":"1.1.1.1"}}""")).Faulty(400, "Name Name has the wrong JSON type.");
        var body = MadeForStraddle.Same(sent, "pending");
        body["email"] = (string)other["email"]!;
        (await client.Update(id, body)).Refused(422, "Customers with status Verified cannot be changed to Pending.");
        body["status"] = "verified";
        (await client.Update(id, body)).Refused(422, $"Email '{other["email"]}' already exists and must be unique.");
        Assert.Equal((string)sent["email"]!, (string)(await client.Get(id)).Data["email"]!);
    }

    [OwnInstanceFact]
    public async Task A_requests_line_names_the_customer_on_every_route_and_the_callers_own_ids()
    {
        var lines = new KeyedHost.Lines();
        await using var instance = await OwnInstance.Start(onboarding.Database.ConnectionString, services => services.AddSingleton<IRequestLines>(lines));
        var client = await StraddleClient.New(instance);
        var sent = MadeForStraddle.Minimal("review");
        var id = (await client.Create(sent)).Done(201).Id;
        var body = MadeForStraddle.Same(sent, "review");
        await client.Get(id);
        await client.Update(id, body, "order-4711-nothing"); // changes nothing
        await client.Unmasked(id);
        await client.Review(id);
        await client.Decide(id, "verified");
        await client.Decide(id, "verified");
        await client.Refresh(id);
        await client.Delete(id);
        await client.Get(id);
        await client.SendText("GET", StraddleClient.Root, null, headers: [("Request-Id", "sdk:1"), ("Correlation-Id", "flow 2")]);
        await Eventually.IsTrue(() => Task.FromResult(lines.All.Any(line => line.CallersRequestId is not null)), "the last line");

        var own = lines.All.Where(line => line.Client == client.ClientId).ToArray();
        var written = WrittenId.Of(new CustomerId(Guid.Parse(id), CustomerType.Individual));
        Assert.Equal(
            [(201, written), (200, written), (200, written), (200, written), (200, written), (200, written), (422, id), (202, written), (200, written), (404, id), (200, null)],
            own.Select(line => (line.Status, line.Subject)));
        Assert.Equal(("sdk:1", null), (own[^1].CallersRequestId, own[^1].CorrelationId));
        // An answer under a key is sealed with the key of the customer that it shows, also where nothing changed.
        Assert.Equal(Guid.Parse(id), await onboarding.Database.Ask<Guid>("SELECT customer_id FROM idempotency_records WHERE client_id = $1", client.ClientId));
    }
}
