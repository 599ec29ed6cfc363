using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>A partner who speaks BVNK, and the verbs it can say, each signed. Bodies are JSON as a partner writes it.</summary>
internal sealed record BvnkClient(Uri Address, string ClientId, HawkSigner Signer)
{
    public const string Root = "/bvnk/platform/v1";
    public const string Sessions = Root + "/customers/agreement/sessions";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { Timeout = TimeSpan.FromSeconds(60) };

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
        Assert.True(await instance.Services.GetRequiredService<IClientWebhooks>().Set(
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

/// <summary>An answer, already held to the forms of contract section 2.</summary>
internal sealed record BvnkAnswerText(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text, JsonNode? Body)
{
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
        if (status >= 300)
        {
            Assert.Equal(["code", "traceId", "status", "message", "details"], answer.Body!.AsObject().Select(member => member.Key));
            Assert.Equal(requestId, (string?)answer.Body["traceId"]);
            Assert.True(answer.Body["details"] is null || answer.Body["details"]!.AsObject().Select(member => member.Key).SequenceEqual(["errors"]), text);
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
