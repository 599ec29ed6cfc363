using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.ApiPage;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>A partner who speaks BVNK, and the verbs it can say, each signed. Bodies are JSON as a partner writes it.</summary>
internal sealed record BvnkClient(Uri Address, string ClientId, HawkSigner Signer)
{
    public const string Root = "/bvnk/platform/v1";
    public const string Sessions = Root + "/customers/agreement/sessions";

    /// <summary>Where an installation's agreements are: without them no session begins.</summary>
    public static readonly (string Name, string Value)[] Agreements =
        [("Bvnk:AgreementUrl", "https://example.com/agreement"), ("Bvnk:PrivacyPolicyUrl", "https://example.com/privacy")];

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { Timeout = Eventually.Deadline };

    /// <summary>A new client with a key of its own.</summary>
    public static async Task<BvnkClient> New(OwnInstance instance)
    {
        var (client, signer) = (Made.Name("B"), new HawkSigner(Made.Name("hawk-"), Made.Name("hawk-secret-")));
        var added = await instance.Services.GetRequiredService<IClientStore>().Add(
            new NewClient(client, "bvnk", false, WebhookSecretForm.Plain.New()), NewKey.Hawk(signer.Id, signer.Secret), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        Assert.False(added.IsRefused);
        return new BvnkClient(instance.Address, client, signer);
    }

    /// <summary>Sets where this client's events go; the secret.</summary>
    public async Task<string> SetWebhook(OwnInstance instance, string url)
    {
        var secret = Made.Name("hook-secret-");
        Assert.NotNull(await instance.Services.GetRequiredService<IClientWebhooks>().Set(
            ClientId, url, Encoding.ASCII.GetBytes(secret), TimeProvider.System.GetUtcNow(), CancellationToken.None));
        return secret;
    }

    /// <summary>The same client at another instance.</summary>
    public BvnkClient At(Uri address) => this with { Address = address };

    public Task<BvnkAnswerText> Get(string path) => Send("GET", path);

    public Task<BvnkAnswerText> Post(string path, JsonNode body, string? idempotencyKey = null) =>
        Send("POST", path, body.ToJsonString(), headers: idempotencyKey is null ? [] : [("X-Idempotency-Key", idempotencyKey)]);

    public Task<BvnkAnswerText> Put(string path, JsonNode body) => Send("PUT", path, body.ToJsonString());

    /// <summary>Begins a session; its reference.</summary>
    public async Task<string> Session(string type = "INDIVIDUAL", string country = "US") => (string)(await Post(
        Sessions, new JsonObject { ["customerType"] = type, ["countryCode"] = country, ["useCase"] = "EMBEDDED_FIAT_ACCOUNTS" })).Done()["reference"]!;

    /// <summary>Decides a session.</summary>
    public Task<BvnkAnswerText> Decide(string session, string status = "SIGNED", string? address = null) =>
        Put($"{Sessions}/{session}", address is null ? new JsonObject { ["status"] = status } : new JsonObject { ["status"] = status, ["ipAddress"] = address });

    /// <summary>Whatever a partner may send. A header <c>Authorization</c> replaces the signature; an empty one is none.</summary>
    public Task<BvnkAnswerText> Send(
        string method, string path, string? body = null, string? contentType = "application/json", params (string Name, string Value)[] headers) =>
        SendBytes(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, headers);

    /// <summary>The same of a body that may be no text.</summary>
    public async Task<BvnkAnswerText> SendBytes(
        string method, string path, byte[]? body, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var address = new Uri(Address, path);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (headers.All(header => header.Name != "Authorization"))
        {
            request.Headers.TryAddWithoutValidation("Authorization", Signer.Header(method, address));
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

        return await BvnkAnswerText.Of(await Http.SendAsync(request));
    }
}

/// <summary>An answer, already held to the contract's schemas and to the API document.</summary>
internal sealed record BvnkAnswerText(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text, JsonNode? Body)
{
    /// <summary>What the contract says of answers and webhooks.</summary>
    public static readonly ContractSchemas Contract = new("Bvnk");

    public static async Task<BvnkAnswerText> Of(HttpResponseMessage response)
    {
        var (status, text) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        var answer = new BvnkAnswerText(status, response.Headers, response.Content.Headers, text, text.Length == 0 ? null : JsonNode.Parse(text));
        var requestId = Assert.Single(response.Headers.GetValues("x-request-id"));
        Assert.Matches("^[0-9a-f]{32}$", requestId);
        if (status == 204)
        {
            Assert.Equal("", text);
            return answer;
        }

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Contract.Check(response, answer.Body!);
        await Documented.Check(response, answer.Body!, each => each is JsonObject refused && refused["code"] is { } code ? $"{code} {refused["message"]}" : "");
        if (status >= 300)
        {
            Assert.Equal(requestId, (string?)answer.Body!["traceId"]);
            // Said where, and only where, the contract says it.
            Assert.Equal(
                (status == 401, status == 405, status is 429 or 503),
                (response.Headers.WwwAuthenticate.Count > 0, response.Content.Headers.Allow.Count > 0, response.Headers.RetryAfter is not null));
        }

        return answer;
    }

    /// <summary>Asserts success and tells the body.</summary>
    public JsonNode Done(int status = 200)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        return Body!;
    }

    /// <summary>Asserts success without a body.</summary>
    public void Nothing() => Assert.True(Status == 204, $"{Status}: {Text}");

    /// <summary>Asserts a refusal without faults.</summary>
    public void Refused(int status, string code, string message)
    {
        Assert.True(Status == status && (string)Body!["code"]! == code && (string)Body["message"]! == message, $"{Status}: {Text}");
        Assert.Null(Body!["details"]);
    }

    /// <summary>Asserts that the request is faulty, in these ways (<c>path: text</c>) and no others.</summary>
    public void Invalid(params string[] faults)
    {
        Assert.True(Status == 400 && (string)Body!["code"]! == "ACCOUNTS-2000" && (string)Body["message"]! == "Invalid request", $"{Status}: {Text}");
        Assert.Equal(
            faults,
            Body["details"]!["errors"]!.AsObject().SelectMany(path => path.Value!.AsArray().Select(text => $"{path.Key}: {text}")));
    }
}

/// <summary>What a partner's receiver is told.</summary>
internal static class BvnkEvents
{
    private const string Prefix = "bvnk:platform:customer:";

    /// <summary>The next message, already held to the contract's schemas: what it is about, and its data.</summary>
    /// <param name="receiver">Where it comes.</param>
    /// <param name="secret">By which it is signed; null where a test doesn't know.</param>
    public static async Task<(string What, JsonNode Data)> NextTold(this WebhookReceiver receiver, string? secret = null)
    {
        var message = await receiver.NextWebhook();
        var body = JsonNode.Parse(message.Body)!;
        Assert.Empty(BvnkAnswerText.Contract.Faults("Webhook", body));
        Assert.True(secret is null || Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message.Body)) == message.Headers["x-signature"]);
        return (((string)body["event"]!)[Prefix.Length..], body["data"]!);
    }

    /// <summary>The data of the next message of a kind; others on the way are passed over.</summary>
    public static async Task<JsonNode> NextTold(this WebhookReceiver receiver, string what, string? secret)
    {
        while (true)
        {
            var (told, data) = await receiver.NextTold(secret);
            if (told == what)
            {
                return data;
            }
        }
    }
}
