using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.ApiPage;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>A partner who speaks Platnova, and the verbs it can say. Bodies are JSON as a partner writes it.</summary>
internal sealed record PlatnovaClient(HttpClient Http, string ClientId, string Key)
{
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    /// <summary>A new client with a key of its own.</summary>
    public static async Task<PlatnovaClient> New(OwnInstance instance)
    {
        var (client, key) = (Made.Name("P"), Made.Name("platnova-key-"));
        await using var scope = instance.Services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IClientStore>();
        var added = await clients.Add(
            new NewClient(client, "platnova", false, WebhookSecretForm.Plain.New()), NewKey.Api(key), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        Assert.False(added.IsRefused);
        return new PlatnovaClient(Session.Anonymous(instance.Address), client, key).Keyed();
    }

    public static JsonObject Person(string lastName = "Doe", string? email = null) => new()
    {
        ["first_name"] = "John",
        ["last_name"] = lastName,
        ["email"] = email ?? $"{Made.Name("john")}@example.com".ToLowerInvariant(),
        ["phone"] = "+2348012345678",
        ["date_of_birth"] = "1970-12-28",
        ["country_code"] = "NG",
    };

    /// <summary>The same with the front of a passport.</summary>
    public static JsonObject WithPassport(string lastName = "Doe", string? email = null)
    {
        var person = Person(lastName, email);
        person["documents"] = new JsonArray(Document("passport", "A12345678", Png));
        return person;
    }

    public static JsonObject Document(string type, string? number = null, string? front = null, string? back = null) =>
        new() { ["id_type"] = type, ["id_number"] = number, ["front_doc"] = front, ["back_doc"] = back };

    /// <summary>The same client at another instance.</summary>
    public PlatnovaClient At(Uri address) => (this with { Http = Session.Anonymous(address) }).Keyed();

    public Task<PlatnovaAnswerText> Create(JsonNode body) => Send(HttpMethod.Post, "/platnova/v1/customers", body.ToJsonString());

    public Task<PlatnovaAnswerText> Read(string id) => Send(HttpMethod.Get, $"/platnova/v1/customers/{id}");

    public Task<PlatnovaAnswerText> Change(string id, JsonNode body) => Send(HttpMethod.Patch, $"/platnova/v1/customers/{id}", body.ToJsonString());

    public Task<PlatnovaAnswerText> List(string query = "") => Send(HttpMethod.Get, "/platnova/v1/customers" + query);

    public Task<PlatnovaAnswerText> Filter(string filters, string more = "") => List($"?size=1000&filters={Uri.EscapeDataString(filters)}{more}");

    /// <summary>Registers and tells the id.</summary>
    public async Task<string> NewCustomer(JsonNode body) => (string)(await Create(body)).Succeeded()["id"]!;

    /// <summary>Waits until the customer has this status.</summary>
    public Task<JsonNode> Becomes(string id, string status) => Eventually.Get(
        async () => (await Read(id)).Succeeded(), read => (string)read["status"]! == status, $"{status} of {id}");

    public Task<PlatnovaAnswerText> Send(HttpMethod method, string path, string? body = null, string? contentType = "application/json") =>
        SendBytes(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType);

    /// <summary>The same of a body that may be no text.</summary>
    public async Task<PlatnovaAnswerText> SendBytes(HttpMethod method, string path, byte[]? body, string? contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        return await PlatnovaAnswerText.Of(await Http.SendAsync(request));
    }

    /// <summary>Sets where this client's events go.</summary>
    public static async Task<string> SetWebhook(OwnInstance instance, string clientId, string url, string? secret = null)
    {
        var chosen = secret ?? Made.Name("secret");
        await using var scope = instance.Services.CreateAsyncScope();
        var webhooks = scope.ServiceProvider.GetRequiredService<IClientWebhooks>();
        Assert.NotNull(await webhooks.Set(clientId, url, Encoding.ASCII.GetBytes(chosen), TimeProvider.System.GetUtcNow(), CancellationToken.None));
        return chosen;
    }

    private PlatnovaClient Keyed()
    {
        Http.DefaultRequestHeaders.Add("X-API-KEY", Key);
        return this;
    }
}

/// <summary>An answer, already held to the contract's schemas and to the API document.</summary>
internal sealed record PlatnovaAnswerText(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, JsonObject Body, string Text)
{
    /// <summary>What the contract says of answers and webhooks.</summary>
    public static readonly ContractSchemas Contract = new("Platnova");

    public static async Task<PlatnovaAnswerText> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var body = JsonNode.Parse(text)!.AsObject();
        Contract.Check(response, body);
        Assert.True(JsonNode.DeepEquals(body["errors"], body["error"]) || body["errors"] is null, "errors and error say different things.");
        await Documented.Check(response, body, each => (string)each["message"]!);
        return new PlatnovaAnswerText(response.StatusCode, response.Headers, response.Content.Headers, body, text);
    }

    /// <summary>Asserts success and tells the data.</summary>
    public JsonNode Succeeded()
    {
        Assert.True(Status == HttpStatusCode.OK && (bool)Body["status"]! && (string)Body["message"]! == "operation was successful", $"{(int)Status}: {Text}");
        return Body["data"]!;
    }

    /// <summary>Asserts a refusal, to the letter.</summary>
    public PlatnovaAnswerText Failed(int status, string message)
    {
        Assert.Equal($"{status} {{\"status\":false,\"data\":{{}},\"error\":[],\"message\":\"{message}\"}}", $"{(int)Status} {Text}");
        return this;
    }

    /// <summary>Asserts that fields break rules, these and no others.</summary>
    public void Invalid(params string[] faults)
    {
        Assert.True((int)Status == 422 && (string)Body["status"]! == "error" && (string)Body["message"]! == "Validation failed", $"{(int)Status}: {Text}");
        Assert.Equal(faults, Body["errors"]!.AsObject().Select(field => $"{field.Key}: {string.Join('|', field.Value!.AsArray().Select(message => (string)message!))}"));
    }
}

/// <summary>What a partner's receiver is told.</summary>
internal static class PlatnovaEvents
{
    /// <summary>The next message, already held to the contract's schemas.</summary>
    public static async Task<ReceivedWebhook> NextEvent(this WebhookReceiver receiver)
    {
        var message = await receiver.NextWebhook();
        Assert.Empty(PlatnovaAnswerText.Contract.Faults("Webhook", JsonNode.Parse(message.Body)!));
        return message;
    }
}
