using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>Every row of the error table (contract section 2), and their order.</summary>
public sealed class ErrorTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string NotJson = "- The body is not JSON.";

    [OwnInstanceTheory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer unknown-key")]
    [InlineData("Basic straddle")]
    public async Task Who_is_not_known_is_told_nothing_on_any_address(string authorization)
    {
        var client = await StraddleClient.New(onboarding.Own);
        foreach (var (method, path) in ((string, string)[])
        [
            ("POST", StraddleClient.Root), ("GET", StraddleClient.Root), ("PATCH", StraddleClient.Root), ("GET", $"{StraddleClient.Root}/x"),
            ("GET", "/straddle/v1/paykeys"), ("GET", "/straddle"), ("GET", "/straddle/v1/customers/x/y/z"),
        ])
        {
            var answer = await client.SendText(method, path, method is "POST" ? "{" : null, headers: ("Authorization", authorization));
            Assert.True(answer.Status == 401, $"{method} {path}: {answer.Status}");
        }
    }

    [OwnInstanceFact]
    public async Task A_key_of_another_dialect_is_unknown_and_the_scheme_is_taken_in_any_case()
    {
        var (client, partner) = (await StraddleClient.New(onboarding.Own), await onboarding.Partner());

        Assert.Equal(401, (await client.SendText("GET", StraddleClient.Root, null, headers: ("Authorization", $"Bearer {partner.Token}"))).Status);
        (await client.SendText("GET", StraddleClient.Root, null, headers: ("Authorization", $"bEARER {client.Key}"))).Done();
        using var http = Session.Anonymous(onboarding.Address);
        http.DefaultRequestHeaders.Add(Session.TokenHeader, client.Key);
        (await Answer.Of(await http.GetAsync("/customer/status/cstap_6reGTr3k8vpAu8uFV7EdiN"))).Refused(401, "unauthorized", "Authentication error");
    }

    [OwnInstanceFact]
    public async Task Unknown_routes_and_wrong_methods()
    {
        var client = await StraddleClient.New(onboarding.Own);

        (await client.Send("GET", "/straddle/v1/paykeys")).Refused(404, "There is no such route.");
        (await client.Send("GET", "/straddle/v1/customers/x/y")).Refused(404, "There is no such route.");
        (await client.Send("GET", "/straddle")).Refused(404, "There is no such route.");
        var wrong = (await client.Send("PATCH", StraddleClient.Root, new JsonObject())).Refused(405, "This route does not answer to this method.");
        Assert.Equal(["GET", "POST"], wrong.ContentHeaders.Allow.Order());
        var single = await client.Send("POST", $"{StraddleClient.Root}/{Guid.NewGuid()}", new JsonObject());
        Assert.Equal(["DELETE", "GET", "PUT"], single.Refused(405, "This route does not answer to this method.").ContentHeaders.Allow.Order());
    }

    [OwnInstanceFact]
    public async Task The_account_header()
    {
        var client = await StraddleClient.New(onboarding.Own);
        Task<StraddleAnswer> With(string account) => client.SendText("GET", StraddleClient.Root, null, headers: ("Straddle-Account-Id", account));

        (await With(client.AccountId.ToString())).Done();
        (await With(client.AccountId.ToString().ToUpperInvariant())).Done();
        (await With(Guid.NewGuid().ToString())).Refused(403, "This API key has no access to that account.");
        (await With("acme")).Faulty(400, "- The Straddle-Account-Id header value is not valid.");
        (await With(client.AccountId.ToString("N"))).Faulty(400, "- The Straddle-Account-Id header value is not valid.");
        // That of somebody else is on the trail; what is no account isn't.
        Assert.Equal(
            ["Straddle-Account-Id"],
            await onboarding.Database.AskAll<string>("SELECT fields FROM audit_entries WHERE client_id = $1 AND action = 'access.denied' AND subject = credential", client.ClientId));
    }

    [OwnInstanceTheory]
    [InlineData("", NotJson)]
    [InlineData("{\"name\":", NotJson)]
    [InlineData("{\"a\":1,\"a\":2}", NotJson)]
    [InlineData("{} {}", NotJson)]
    [InlineData("[]", "- The body is not a JSON object.")]
    [InlineData("{}", "Device.IpAddress Device.IpAddress is required.")]
    public async Task A_body_that_cannot_be_read(string body, string fault)
    {
        var client = await StraddleClient.New(onboarding.Own);
        var id = (await client.Create(MadeForStraddle.Minimal())).Done(201).Id;

        (await client.SendText("POST", StraddleClient.Root, body)).Faulty(400, fault);
        (await client.SendText("PUT", $"{StraddleClient.Root}/{id}", body)).Faulty(400, fault);
        if (body != "{}")
        {
            (await client.SendText("PATCH", $"{StraddleClient.Root}/{id}/review", body)).Faulty(400, fault);
        }

        (await client.SendText("POST", StraddleClient.Root, new string('[', 33) + new string(']', 33))).Faulty(400, NotJson);
    }

    [OwnInstanceFact]
    public async Task Media_types_and_sizes()
    {
        var client = await StraddleClient.New(onboarding.Own);
        foreach (var type in (string[])["text/json", "application/vnd.api+json", "application/json; charset=UTF-8", "APPLICATION/JSON"])
        {
            (await client.SendText("POST", StraddleClient.Root, MadeForStraddle.Minimal().ToJsonString(), type)).Done(201);
        }

        foreach (var type in (string?[])["application/x-www-form-urlencoded", "text/plain", "application/json; charset=latin1", null])
        {
            (await client.SendText("POST", StraddleClient.Root, "{}", type)).Refused(415, "The request body must be JSON in UTF-8.");
        }

        (await client.SendText("POST", StraddleClient.Root, new string(' ', 300 * 1024))).Refused(413, "The request body is too large.");
        var id = (await client.Create(MadeForStraddle.Minimal())).Done(201).Id;
        (await client.SendText("PUT", $"{StraddleClient.Root}/{id}/refresh_review", "x=y", "application/x-www-form-urlencoded")).Done(202);
        (await client.SendText("DELETE", $"{StraddleClient.Root}/{id}", "whatever", "text/plain")).Done();
    }

    [OwnInstanceFact]
    public async Task Ids_queries_and_what_is_not_there()
    {
        var client = await StraddleClient.New(onboarding.Own);

        (await client.Get("cus_123")).Faulty(400, "Id Id is not a UUID.");
        (await client.Get(Guid.NewGuid().ToString("N"))).Faulty(400, "Id Id is not a UUID.");
        (await client.Get(Guid.NewGuid().ToString())).Refused(404, "Customer not found.");
        (await client.List("?page_number=0&status=verified%2Cbogus")).Faulty(400, "PageNumber page_number can't be read.", "Status status can't be read.");
    }

    [OwnInstanceFact]
    public async Task The_order_of_checks()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var unknown = $"{StraddleClient.Root}/{Guid.NewGuid()}";
        (string, string)[] badAccount = [("Straddle-Account-Id", "acme")];
        (string, string)[] badKey = [("Idempotency-Key", "short")];

        (await client.SendText("GET", "/straddle/v1/none", null, headers: badAccount)).Refused(404, "There is no such route.");
        (await client.SendText("PUT", unknown, "{", "text/plain", [.. badAccount, .. badKey])).Faulty(400, "- The Straddle-Account-Id header value is not valid.");
        (await client.SendText("PUT", unknown, "{", "text/plain", badKey)).Faulty(400, "- The Idempotency-Key header value is not valid.");
        (await client.SendText("PUT", unknown, "{", "text/plain")).Refused(415, "The request body must be JSON in UTF-8.");
        (await client.SendText("PUT", unknown, "{")).Faulty(400, NotJson);
        (await client.SendText("PUT", unknown, "{\"name\":5}")).Faulty(400, "Device.IpAddress Device.IpAddress is required.", "Name Name has the wrong JSON type.");
        (await client.SendText("PUT", unknown, "{\"device\":{\"ip_address\":\"x\"},\"name\":\"x\",\"email\":\"a@b.co\",\"phone\":\"+123\",\"status\":\"pending\"}"))
            .Faulty(422, "device.ip_address device.ip_address is not in the required form.");
        (await client.Send("PUT", unknown, MadeForStraddle.Same(MadeForStraddle.Minimal(), "pending"))).Refused(404, "Customer not found.");
    }
}
