using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>How an example of a document is sent by a new client: the route, and the body as it is shown; null where there is none. To add a dialect: its way and its line in <see cref="All"/>.</summary>
internal static class ExampleClients
{
    public delegate Task<(int Status, JsonNode? Answer)> Send(OwnInstance instance, ApiDocument document, DocumentedRoute route, JsonNode? body);

    /// <summary>By the document's name.</summary>
    public static IReadOnlyDictionary<string, Send> All { get; } = new Dictionary<string, Send>
    {
        ["straddle"] = ToStraddle,
        ["platnova"] = ToPlatnova,
        ["bvnk"] = ShownRequests.Send,
    };

    private static async Task<(int Status, JsonNode? Answer)> ToStraddle(OwnInstance instance, ApiDocument document, DocumentedRoute route, JsonNode? body)
    {
        var (client, id) = (await StraddleClient.New(instance), "");
        if (route is not { Method: "POST" })
        {
            var shown = Registrations(document);
            shown[0]["config"]!["sandbox_outcome"] = route.Method == "PATCH" ? "review" : "verified";
            id = (await client.Create(shown[0])).Done(201).Id;
            (await client.Create(shown[1])).Done(201);
        }

        var answer = await client.Send(route.Method, route.Path.Replace("{id}", id, StringComparison.Ordinal), body);
        return (answer.Status, answer.Body);
    }

    private static async Task<(int Status, JsonNode? Answer)> ToPlatnova(OwnInstance instance, ApiDocument document, DocumentedRoute route, JsonNode? body)
    {
        var (client, id) = (await PlatnovaClient.New(instance), "");
        if (route is not { Method: "POST" })
        {
            id = await client.NewCustomer(Registrations(document)[0]);
        }

        var answer = await client.Send(new HttpMethod(route.Method), route.Path.Replace("{id}", id, StringComparison.Ordinal), body?.ToJsonString());
        return ((int)answer.Status, answer.Body);
    }

    private static JsonNode[] Registrations(ApiDocument document) => [.. document.Routes.Single(route => route.Method == "POST").Requests.Select(request => request.DeepClone())];
}
