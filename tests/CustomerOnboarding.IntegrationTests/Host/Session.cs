using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>Somebody who is logged in at an instance, and the verbs they can say. Bodies are JSON as a partner writes it, never our own types.</summary>
internal sealed record Session(HttpClient Http, string Login, string Password, string Token)
{
    public const string TokenHeader = "x-connectfi-token";

    /// <summary>The client, where the test made one.</summary>
    public string ClientId { get; init; } = "";

    public static HttpClient Anonymous(Uri address) => new() { BaseAddress = address, Timeout = Eventually.Deadline };

    public static async Task<Session> LogIn(Uri address, string login, string password)
    {
        var answer = (await Anonymous(address).PostJson("/auth/get-token", GetToken(login, password))).Succeeded();
        var http = Anonymous(address);
        var token = (string)answer.Data["token"]!;
        http.DefaultRequestHeaders.Add(TokenHeader, token);
        return new Session(http, login, password, token);
    }

    /// <summary>Tries to log in, with whatever outcome.</summary>
    public static Task<Answer> TryLogIn(Uri address, string login, string password) =>
        Anonymous(address).PostJson("/auth/get-token", GetToken(login, password));

    public static JsonNode GetToken(string login, string password) =>
        new JsonObject { ["user"] = new JsonObject { ["login"] = login, ["password"] = password } };

    public Task<Answer> Post(string path, JsonNode body) => Http.PostJson(path, body);

    public async Task<Answer> Get(string path) => await Answer.Of(await Http.GetAsync(path));

    /// <summary>The same token, used at another instance.</summary>
    public Session At(Uri address)
    {
        var http = Anonymous(address);
        http.DefaultRequestHeaders.Add(TokenHeader, Token);
        return this with { Http = http };
    }

    public Task<Answer> ChangePassword(string oldPassword, string newPassword) =>
        Post("/user/change-password", new JsonObject { ["oldPassword"] = oldPassword, ["newPassword"] = newPassword });

    public Task<Answer> Init(JsonNode request) => Post("/customer/init", request);

    public Task<Answer> Status(string customerId) => Get($"/customer/status/{customerId}");

    public Task<Answer> Update(string customerId, JsonNode update) =>
        Post("/customer/update", new JsonObject { ["customerId"] = customerId, ["customerUpdate"] = update });

    public Task<Answer> AddEmployee(string companyId, string employeeId, string position = "clerk") => Post(
        "/customer/add-employee", new JsonObject { ["companyId"] = companyId, ["employeeId"] = employeeId, ["position"] = position });

    public Task<Answer> DisableEmployee(string companyId, string employeeId) =>
        Post("/customer/disable-employee", new JsonObject { ["companyId"] = companyId, ["employeeId"] = employeeId });

    /// <summary>Registers a made-up individual and tells the id.</summary>
    public async Task<string> NewIndividual() => (string)(await Init(Made.Individual())).Succeeded().Data["customerId"]!;

    /// <summary>Registers a made-up business and tells the id.</summary>
    public async Task<string> NewBusiness() => (string)(await Init(Made.Business())).Succeeded().Data["customerId"]!;
}

internal static class HttpClientJson
{
    public static Task<Answer> PostJson(this HttpClient http, string path, JsonNode body) => http.PostText(path, body.ToJsonString());

    public static async Task<Answer> PostText(this HttpClient http, string path, string body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return await Answer.Of(await http.PostAsync(path, content));
    }
}
