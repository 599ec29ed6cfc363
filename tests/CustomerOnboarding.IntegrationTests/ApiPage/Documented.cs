using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>
/// Holds every answer that any test gets to the documents: its status and code are documented for its route, and it is of the schema shown there.
/// What no route answered isn't looked at.
/// </summary>
internal static class Documented
{
    private static readonly SemaphoreSlim Reading = new(1);
    private static readonly ConcurrentDictionary<string, byte> Seen = new();
    private static (Regex Address, DocumentedRoute Route, ApiDocument Document)[]? routes;

    /// <summary>What was checked so far: <c>METHOD /path status code</c>.</summary>
    public static IReadOnlyCollection<string> Checked => [.. Seen.Keys];

    /// <summary>Asserts it of an answer in connectFi's envelope, or operators'.</summary>
    public static Task Check(HttpResponseMessage response, JsonObject answer) => Check(response, answer, each => (string)each["code"]!);

    /// <summary>Asserts it.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="answer">Its body.</param>
    /// <param name="code">What a dialect's answers say of why, which has to be among those shown with this status.</param>
    public static async Task Check(HttpResponseMessage response, JsonNode answer, Func<JsonNode, string> code)
    {
        var request = response.RequestMessage!;
        foreach (var (address, route, document) in await Routes(request.RequestUri!))
        {
            if (request.Method.Method != route.Method || !address.IsMatch(request.RequestUri!.AbsolutePath))
            {
                continue;
            }

            var (status, why) = ($"{(int)response.StatusCode}", code(answer));
            var documented = route.Operation["responses"]![status]?["content"]?["application/json"];
            Assert.True(documented is not null, $"{route.Name} doesn't document {status} {why}.");
            Assert.True(
                response.IsSuccessStatusCode || route.Answers(status).Any(shown => code(shown) == why), $"{route.Name} doesn't document {why} with {status}.");
            // Faults name places and rules, never values.
            var faults = SchemaCheck.Faults(answer, documented["schema"]!, document);
            Assert.True(faults.Count == 0, $"{route.Name} answers {status} {why} in another form than documented:\n{string.Join('\n', faults)}");
            Seen.TryAdd($"{route.Name} {status} {why}", 0);
            return;
        }
    }

    // All instances have the same documents: those of the first one that answers are kept.
    private static async Task<(Regex Address, DocumentedRoute Route, ApiDocument Document)[]> Routes(Uri address)
    {
        if (routes is not null)
        {
            return routes;
        }

        await Reading.WaitAsync();
        try
        {
            return routes ??=
            [
                .. from document in await ApiDocument.ReadAll(new Uri(address.GetLeftPart(UriPartial.Authority)))
                   from route in document.Routes
                   orderby route.Path.Count(letter => letter == '{') // where a word and an id may stand, the word counts
                   select (new Regex($"^{Regex.Replace(route.Path, "{[^}]+}", "[^/]+")}$"), route, document),
            ];
        }
        catch (HttpRequestException)
        {
            return []; // it has stopped meanwhile, which its test knows
        }
        finally
        {
            Reading.Release();
        }
    }
}
