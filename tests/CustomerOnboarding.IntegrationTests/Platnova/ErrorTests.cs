using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>Every row of the table of errors (contract section 2), in the order of checks, and credentials and limits (section 1).</summary>
public sealed class ErrorTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Path = "/platnova/v1/customers";

    [OwnInstanceFact]
    public async Task Unknown_routes_and_wrong_methods_are_told_to_anybody()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var anybody = partner with { Http = Session.Anonymous(onboarding.Address) };

        foreach (var one in (PlatnovaClient[])[partner, anybody])
        {
            (await one.Send(HttpMethod.Get, "/platnova/v1/cards")).Failed(404, "not found");
            (await one.Send(HttpMethod.Get, "/platnova")).Failed(404, "not found");
            var refused = (await one.Send(HttpMethod.Delete, $"{Path}/{Guid.NewGuid()}")).Failed(405, "method not allowed");
            Assert.Equal(["GET", "PATCH"], refused.ContentHeaders.Allow.Order());
            (await one.Send(HttpMethod.Put, Path, "{}")).Failed(405, "method not allowed");
        }
    }

    [OwnInstanceFact]
    public async Task A_key_is_taken_in_the_header_or_in_the_query_and_nowhere_else()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var connectFi = await onboarding.Partner();
        using var http = Session.Anonymous(onboarding.Address);
        async Task<PlatnovaAnswerText> Sent(string query, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path + query);
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            return await PlatnovaAnswerText.Of(await http.SendAsync(request));
        }

        (await Sent("", ("x-api-key", partner.Key))).Succeeded();
        (await Sent($"?api-key={partner.Key}")).Succeeded();
        (await Sent("?api-key=wrong-key-1", ("X-API-KEY", partner.Key))).Succeeded();
        (await Sent("")).Failed(401, "unauthorized access");
        (await Sent($"?api-key={partner.Key}", ("X-API-KEY", "wrong-key-1"))).Failed(401, "unauthorized access");
        (await Sent($"?api-key={partner.Key}", ("X-API-KEY", ""))).Failed(401, "unauthorized access");
        (await Sent("", ("X-API-KEY", partner.Key), ("X-API-KEY", partner.Key))).Failed(401, "unauthorized access");
        (await Sent("", ("Authorization", "Bearer " + partner.Key))).Failed(401, "unauthorized access");
        (await Sent("", ("X-API-KEY", connectFi.Token))).Failed(401, "unauthorized access");
        (await Sent("", (Session.TokenHeader, connectFi.Token))).Failed(401, "unauthorized access");
    }

    [OwnInstanceFact]
    public async Task The_credential_is_asked_before_the_body_and_the_type_before_the_content()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var anybody = partner with { Http = Session.Anonymous(onboarding.Address) };

        (await anybody.Send(HttpMethod.Post, Path, "{", "text/plain")).Failed(401, "unauthorized access");
        (await partner.Send(HttpMethod.Post, Path, "{", "text/plain")).Failed(415, "unsupported media type");
        (await partner.Send(HttpMethod.Post, Path, "{", "application/json; charset=utf-16")).Failed(415, "unsupported media type");
        (await partner.Send(HttpMethod.Post, Path, "{", null)).Failed(400, "invalid input");
        (await partner.Send(HttpMethod.Post, Path, "{}", null)).Invalid(
            "email: This field is required", "first_name: This field is required", "last_name: This field is required", "phone: This field is required",
            "date_of_birth: This field is required", "country_code: This field is required");
    }

    [OwnInstanceTheory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    [InlineData("{\"email\": \"john.doe@example.com\",")]
    [InlineData("{\"email\":1,\"email\":1}")]
    [InlineData("{\"unknown\":{\"a\":1,\"a\":2}}")]
    [InlineData("{} {}")]
    public async Task What_is_no_object_is_invalid_input(string body)
    {
        var partner = await PlatnovaClient.New(onboarding.Own);

        (await partner.Send(HttpMethod.Post, Path, body)).Failed(400, "invalid input");
        (await partner.Send(HttpMethod.Patch, $"{Path}/{Guid.NewGuid()}", body)).Failed(400, "invalid input");
    }

    [OwnInstanceFact]
    public async Task Depth_UTF_8_and_size_have_their_limits()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 33)) + "1" + new string('}', 33);
        (await partner.Send(HttpMethod.Post, Path, deep)).Failed(400, "invalid input");

        using var noUtf8 = new ByteArrayContent([.. "{\"first_name\":\""u8, 0xFF, .. "\"}"u8]);
        noUtf8.Headers.ContentType = new("application/json");
        (await PlatnovaAnswerText.Of(await partner.Http.PostAsync(Path, noUtf8))).Failed(400, "invalid input");

        // In chunks, so that only reading shows how long it is.
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes("{\"a\":\"" + new string('x', 16 * 1024 * 1024) + "\"}")) };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.ContentType = new("application/json");
        (await PlatnovaAnswerText.Of(await partner.Http.SendAsync(request))).Failed(413, "request body too large");
    }

    [OwnInstanceFact]
    public async Task A_file_of_ten_megabytes_is_taken_and_a_larger_one_named()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var body = PlatnovaClient.WithPassport();
        var file = new byte[10 * 1024 * 1024];
        Encoding.ASCII.GetBytes("%PDF-1.7").CopyTo(file, 0);
        body["documents"]![0]!["front_doc"] = Convert.ToBase64String(file);
        await partner.Becomes(await partner.NewCustomer(body), "ACTIVE");

        body["documents"]![0]!["front_doc"] = Convert.ToBase64String([.. file, 0]);
        (await partner.Create(body)).Invalid("documents.0.front_doc: This field must not be larger than 10 MB");
    }

    [OwnInstanceFact]
    public async Task Of_a_change_the_body_is_checked_before_the_customer_and_what_needs_it_last()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        (await partner.Change("nobody", new JsonObject { ["gender"] = 7 })).Invalid("gender: This field must be a string");
        (await partner.Change("nobody", new JsonObject { ["phone"] = "0801" })).Failed(400, "customer was not found");

        var id = await partner.NewCustomer(PlatnovaClient.Person());
        (await partner.Change(id, new JsonObject { ["phone"] = "0801" })).Invalid("phone: This field must be a valid phone number");
        (await partner.Change(id, new JsonObject { ["documents"] = new JsonArray(PlatnovaClient.Document("ssn", "123456789")) }))
            .Invalid("documents.0.id_type: This field must be bvn, the tax id type of NG");
    }

    [OwnInstanceFact]
    public async Task Requests_are_counted_for_each_client_and_refused_over_the_limit()
    {
        await using var limited = await OwnInstance.Start(onboarding.Database.ConnectionString, ("Platnova:RateLimit", "3"));
        var (partner, other) = (await PlatnovaClient.New(limited), await PlatnovaClient.New(limited));

        for (var remaining = 2; remaining >= 0; remaining--)
        {
            var answer = await partner.List();
            answer.Succeeded();
            Assert.Equal(("3", $"{remaining}"), (Header(answer, "X-Ratelimit-Limit"), Header(answer, "X-Ratelimit-Remaining")));
            Assert.InRange(long.Parse(Header(answer, "X-Ratelimit-Reset")), DateTimeOffset.UtcNow.ToUnixTimeSeconds(), DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 61);
        }

        var refused = (await partner.Create(new JsonObject())).Failed(429, "too many requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 61);
        Assert.Equal("0", Header(refused, "X-Ratelimit-Remaining"));
        (await other.List()).Succeeded();
        (await partner.At(onboarding.Address).List()).Succeeded(); // counted per instance
    }

    [OwnInstanceFact]
    public async Task Every_answer_to_a_known_key_counts_and_says_how_many_are_left()
    {
        await using var limited = await OwnInstance.Start(onboarding.Database.ConnectionString, ("Platnova:RateLimit", "100"));
        var partner = await PlatnovaClient.New(limited);
        var stranger = partner with { Http = Session.Anonymous(limited.Address) };
        Assert.False((await stranger.List()).Headers.Contains("X-Ratelimit-Limit"));

        var id = await partner.NewCustomer(PlatnovaClient.Person());
        (int Status, Func<Task<PlatnovaAnswerText>> Ask)[] requests =
        [
            (200, () => partner.List()),
            (200, () => partner.Read(id)),
            (200, () => partner.Change(id, new JsonObject())),
            (400, () => partner.Read("nobody")),
            (400, () => partner.Send(HttpMethod.Post, Path, "{")),
            (400, () => partner.List("?sort=ssn")),
            (415, () => partner.Send(HttpMethod.Post, Path, "{}", "text/plain")),
            (422, () => partner.Create(new JsonObject())),
            (422, () => partner.Change("nobody", new JsonObject { ["gender"] = 7 })),
        ];
        for (var sent = 0; sent < requests.Length; sent++)
        {
            var answer = await requests[sent].Ask();
            Assert.Equal((requests[sent].Status, "100", $"{98 - sent}"), ((int)answer.Status, Header(answer, "X-Ratelimit-Limit"), Header(answer, "X-Ratelimit-Remaining")));
        }
    }

    [OwnInstanceFact]
    public async Task A_locked_customer_is_told_of_before_what_needs_it_and_an_email_that_is_taken_last()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var operations = await onboarding.Operator();
        var body = PlatnovaClient.Person();
        var id = await partner.NewCustomer(body);
        (await operations.Move(WrittenId.Of(new CustomerId(Guid.Parse(id), CustomerType.Individual)), "lock")).Succeeded();

        (await partner.Change(id, new JsonObject { ["phone"] = "0801" })).Failed(400, "customer is locked");
        (await partner.Change(id, new JsonObject { ["phone"] = "+12" })).Invalid("phone: This field must be a valid phone number");
        (await partner.Change(id, new JsonObject())).Failed(400, "customer is locked");
        body["gender"] = 7;
        (await partner.Create(body)).Invalid("gender: This field must be a string");
        body.Remove("gender");
        (await partner.Create(body)).Failed(400, "customer already exists");
    }

    [OwnInstanceFact]
    public async Task Without_a_limit_there_are_no_headers()
    {
        await using var open = await OwnInstance.Start(onboarding.Database.ConnectionString, ("Platnova:RateLimit", "0"));
        var answer = await (await PlatnovaClient.New(open)).List();

        answer.Succeeded();
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("X-Ratelimit", StringComparison.OrdinalIgnoreCase));
    }

    [OwnInstanceFact]
    public async Task Sort_and_filters_that_are_not_understood_are_told()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);

        (await partner.List("?sort=ssn")).Failed(400, "invalid sort");
        (await partner.List("?filters=status")).Failed(400, "invalid filters");
        (await partner.List("?sort=ssn&filters=status")).Failed(400, "invalid sort");
        Assert.Equal(HttpStatusCode.OK, (await partner.List("?sort=&filters=&page=x&size=-1")).Status);
    }

    private static string Header(PlatnovaAnswerText answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
