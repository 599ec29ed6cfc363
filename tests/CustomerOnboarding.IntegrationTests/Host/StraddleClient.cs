using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.ApiPage;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>A partner of the Straddle dialect with a key, and the verbs it can say. Bodies are JSON as a partner writes it, never our own types.</summary>
internal sealed record StraddleClient(Uri Address, string ClientId, string Key, Guid AccountId)
{
    public const string Root = "/straddle/v1/customers";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { Timeout = Eventually.Deadline };

    /// <summary>A new client with a key, which may read what is masked unless told otherwise.</summary>
    public static async Task<StraddleClient> New(OwnInstance instance, bool mayUnmask = true)
    {
        var (client, key) = (Made.Name("S"), Made.Name("key"));
        var added = await instance.Services.GetRequiredService<IClientStore>().Add(
            new NewClient(client, "straddle", mayUnmask, WebhookSecretForm.Standard.New()), NewKey.Api(key), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return new StraddleClient(instance.Address, client, key, added.Value.AccountId);
    }

    /// <summary>The same client at another instance.</summary>
    public StraddleClient At(Uri address) => this with { Address = address };

    public Task<StraddleAnswer> Create(JsonNode body, string? idempotencyKey = null) => Send("POST", Root, body, idempotencyKey);

    public Task<StraddleAnswer> List(string query = "") => Send("GET", Root + query);

    public Task<StraddleAnswer> Get(string id) => Send("GET", $"{Root}/{id}");

    public Task<StraddleAnswer> Update(string id, JsonNode body, string? idempotencyKey = null) => Send("PUT", $"{Root}/{id}", body, idempotencyKey);

    public Task<StraddleAnswer> Delete(string id, string? idempotencyKey = null) => Send("DELETE", $"{Root}/{id}", null, idempotencyKey);

    public Task<StraddleAnswer> Unmasked(string id) => Send("GET", $"{Root}/{id}/unmasked");

    public Task<StraddleAnswer> Review(string id) => Send("GET", $"{Root}/{id}/review");

    public Task<StraddleAnswer> Decide(string id, string status, string? idempotencyKey = null) =>
        Send("PATCH", $"{Root}/{id}/review", new JsonObject { ["status"] = status }, idempotencyKey);

    public Task<StraddleAnswer> Refresh(string id, string? idempotencyKey = null) => Send("PUT", $"{Root}/{id}/refresh_review", null, idempotencyKey);

    public Task<StraddleAnswer> Send(string method, string path, JsonNode? body = null, string? idempotencyKey = null) => SendText(
        method, path, body?.ToJsonString(), headers: idempotencyKey is null ? [] : [("Idempotency-Key", idempotencyKey)]);

    /// <summary>Whatever a partner may send. Headers of the same names replace the credential.</summary>
    public Task<StraddleAnswer> SendText(
        string method, string path, string? body, string? contentType = "application/json", params (string Name, string Value)[] headers) =>
        SendBytes(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, headers);

    /// <summary>The same of a body that may be no text.</summary>
    public async Task<StraddleAnswer> SendBytes(
        string method, string path, byte[]? body, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path));
        if (headers.All(header => header.Name != "Authorization"))
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");
        }

        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        return await StraddleAnswer.Of(await Http.SendAsync(request));
    }
}

/// <summary>An answer, already held to the envelopes of contract section 2, to the schemas of what is in them, and to the API document.</summary>
internal sealed record StraddleAnswer(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text, JsonObject? Body)
{
    /// <summary>What the contract says of answers and webhooks.</summary>
    public static readonly ContractSchemas Contract = new("Straddle");

    public JsonObject Data => Body?["data"] as JsonObject ?? throw new Xunit.Sdk.XunitException($"{Status} without data: {Text}");

    public JsonArray Items => Body?["data"] as JsonArray ?? throw new Xunit.Sdk.XunitException($"{Status} without a list: {Text}");

    public JsonObject Meta => Body!["meta"]!.AsObject();

    public JsonObject Error => Body?["error"] as JsonObject ?? throw new Xunit.Sdk.XunitException($"{Status} without an error: {Text}");

    public string Id => (string)Data["id"]!;

    public string State => (string)Data["status"]!;

    public bool IsReplayed => Headers.TryGetValues("Idempotent-Replayed", out var values) && values.Single() == "true";

    public static async Task<StraddleAnswer> Of(HttpResponseMessage response)
    {
        var (status, text) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        var body = text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject();
        var answer = new StraddleAnswer(status, response.Headers, response.Content.Headers, text, body);
        if (status == 401)
        {
            Assert.True(text.Length == 0 && response.Content.Headers.ContentType is null, text);
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
            return answer;
        }

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.NotNull(body);
        Assert.Equal(Assert.Single(response.Headers.GetValues("x-request-id")), ((string)answer.Meta["api_request_id"]!).Replace("-", "", StringComparison.Ordinal));
        Contract.Check(response, body);
        Assert.Equal(status, (int?)body["error"]?["status"] ?? status);
        await Documented.Check(response, body, each => (string?)each["error"]?["type"] ?? "");
        return answer;
    }

    /// <summary>Asserts success.</summary>
    public StraddleAnswer Done(int status = 200)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        return this;
    }

    /// <summary>Asserts a refusal by its sentence.</summary>
    public StraddleAnswer Refused(int status, string detail)
    {
        Assert.True(Status == status && (string?)Error["detail"] == detail, $"{Status}: {Text}");
        return this;
    }

    /// <summary>Asserts a refusal by its items: <c>reference detail</c>, <c>- detail</c> without a reference.</summary>
    public StraddleAnswer Faulty(int status, params string[] items)
    {
        Assert.True(Status == status && Error["detail"] is null, $"{Status}: {Text}");
        Assert.Equal(items, Error["items"]!.AsArray().Select(item => $"{(string?)item!["reference"] ?? "-"} {item["detail"]}"));
        return this;
    }
}

/// <summary>Made-up people and businesses of this dialect, each with an email that no other test uses.</summary>
internal static class MadeForStraddle
{
    public static string Email() => $"{Made.Name("e").ToLowerInvariant()}@example.com";

    public static JsonObject Minimal(string? outcome = null, string? processing = null, Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["name"] = "Ron Swanson",
            ["type"] = "individual",
            ["email"] = Email(),
            ["phone"] = "+12128675309",
            ["device"] = new JsonObject { ["ip_address"] = "192.168.1.1" },
        };
        if (outcome is not null || processing is not null)
        {
            body["config"] = new JsonObject { ["sandbox_outcome"] = outcome, ["processing_method"] = processing };
        }

        change?.Invoke(body);
        return body;
    }

    public static JsonObject Individual(string outcome = "verified", Action<JsonObject>? change = null) => Minimal(outcome, "inline", body =>
    {
        body["address"] = JsonNode.Parse("""{"address1":"123 Main St","address2":"Apt 1","city":"Anytown","state":"CA","zip":"94105"}""");
        body["compliance_profile"] = JsonNode.Parse("""{"ssn":"123-45-6789","dob":"1969-04-20"}""");
        body["external_id"] = "customer_123";
        body["metadata"] = JsonNode.Parse("""{"plan":"gold"}""");
        change?.Invoke(body);
    });

    public static JsonObject Business(string outcome = "verified", Action<JsonObject>? change = null) => Minimal(outcome, null, body =>
    {
        body["name"] = "Acme Corp";
        body["type"] = "business";
        body["compliance_profile"] = JsonNode.Parse(
            """{"ein":"12-3456789","legal_business_name":"Acme Corp LLC","website":"https://example.com","representatives":[{"name":"Ron Swanson","email":"ron@example.com","phone":null}]}""");
        change?.Invoke(body);
    });

    /// <summary>An update that says what the customer is already.</summary>
    public static JsonObject Same(JsonObject created, string status) => new()
    {
        ["name"] = (string)created["name"]!,
        ["email"] = (string)created["email"]!,
        ["phone"] = (string)created["phone"]!,
        ["status"] = status,
        ["device"] = created["device"]!.DeepClone(),
    };
}
