using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>Requests signed by the library that partners use: npm's <c>@hapi/hawk</c>.</summary>
public sealed class PublishedHawkTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const string Sessions = BvnkClient.Sessions;
    private const string Body = """{"customerType":"COMPANY","countryCode":"GB","useCase":"PAYMENTS"}""";

    [PublishedHawkFact]
    public async Task What_the_published_library_signs_comes_in_and_nothing_else()
    {
        await using var other = await host.Another();
        var client = await BvnkClient.New(host.Instance);
        var (here, there, path) = (host.Instance.Address.GetLeftPart(UriPartial.Authority), other.Address.GetLeftPart(UriPartial.Authority), $"{Sessions}/{Guid.NewGuid()}?a=%20b&c");
        var (nonce, now) = (Made.Name("n"), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        JsonObject Request(string method, string sign, string send, long? timestamp = null, string? once = null, string? ext = null, string? body = null)
        {
            var request = new JsonObject { ["method"] = method, ["sign"] = sign, ["send"] = send };
            foreach (var (name, value) in ((string, JsonNode?)[])[("timestamp", timestamp), ("nonce", once), ("ext", ext), ("body", body)])
            {
                if (value is not null)
                {
                    request[name] = value;
                }
            }

            return request;
        }

        var right = await Send(
            client.Signer.Secret,
            Request("GET", here + path, here + path),
            Request("POST", here + Sessions, here + Sessions, body: Body),
            Request("GET", "https://127.0.0.1" + path, here + path), // port 443 written into the client
            Request("GET", here + path["/bvnk".Length..], here + path),
            Request("GET", here + path, here + path, ext: "app data: 1/2"));
        var wrong = await Send(
            client.Signer.Secret,
            Request("GET", here + path, here + path + "d"),
            Request("GET", there + path, here + path));
        var strange = await Send("not-the-secret-of-this", Request("GET", here + path, here + path));
        var stale = await Send(client.Signer.Secret, Request("GET", here + path, here + path, now - 100), Request("GET", here + path, here + path, now + 100));
        var replayed = await Send(
            client.Signer.Secret,
            Request("GET", "https://127.0.0.1" + path, here + path, now, nonce),
            Request("GET", "https://127.0.0.1" + path, here + path, now, nonce),
            Request("GET", "https://127.0.0.1" + path, there + path, now, nonce));

        Assert.Equal([404, 200, 404, 404, 404], Statuses(right));
        Assert.Equal([401, 401], Statuses(wrong));
        Assert.Equal([401], Statuses(strange));
        Assert.All(wrong.Concat(strange), answer => Assert.Equal("Hawk", (string?)answer!["challenge"]));
        // The library has checked that the time it was told comes from who knows the key.
        Assert.Equal([401, 401], Statuses(stale));
        Assert.All(stale, answer => Assert.True(answer!["authentic"]!.GetValueKind() == System.Text.Json.JsonValueKind.True, answer.ToJsonString()));
        Assert.All(stale, answer => Assert.Contains("error=\"Stale timestamp\"", (string?)answer!["challenge"], StringComparison.Ordinal));
        Assert.Equal([404, 401, 401], Statuses(replayed));

        async Task<JsonArray> Send(string key, params JsonNode[] requests) => (await PublishedHawkFactAttribute.Package.Run(
            new JsonObject { ["id"] = client.Signer.Id, ["key"] = key, ["requests"] = new JsonArray(requests) })).AsArray();
    }

    private static IEnumerable<int> Statuses(JsonArray answers) => answers.Select(answer => (int)answer!["status"]!);
}

/// <summary>Needs node and the package. Where either can't be had the test reports itself as skipped and says why.</summary>
public sealed class PublishedHawkFactAttribute : FactAttribute
{
    internal static readonly NodePackage Package = new(Path.Combine("Bvnk", "HawkClient"), "send.mjs");

    public PublishedHawkFactAttribute() =>
        Skip = Onboarding.IsForeign ? "Needs an instance of its own; this run is against a foreign one." : Package.Missing;
}
