using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>The refusals that the document shows, against the contract's table and against what the routes answer.</summary>
public sealed partial class RefusalTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    /// <summary>Given where there is no route; the introduction names them.</summary>
    private static readonly string[] OfNoRoute = ["404 notFound", "405 methodNotAllowed"];

    [Fact]
    public async Task Documents_every_row_of_the_contracts_table()
    {
        var documents = await ApiDocument.ReadInEnvelope(onboarding.Address);

        var shown = documents
            .SelectMany(document => document.Routes)
            .SelectMany(route => route.Refusals)
            .Select(one => $"{one.Status} {one.Answer["code"]}")
            .Distinct()
            .ToArray();
        var table = ContractTable().ToArray();
        Assert.True(table.Length > 20, "The contract's table wasn't found.");
        var expected = table.Except(OfNoRoute);
        Assert.Equal(expected.Order(), shown.Intersect(table).Order());
        var introduction = (string)documents[0].Json["info"]!["description"]!;
        Assert.All(OfNoRoute, code => Assert.Contains($"{code.Split(' ')[0]} `{code.Split(' ')[1]}`", introduction));
    }

    [Fact]
    public async Task A_route_names_the_credential_exactly_where_it_asks_for_it()
    {
        using var stranger = Session.Anonymous(onboarding.Address);

        foreach (var route in (await ApiDocument.ReadInEnvelope(onboarding.Address)).SelectMany(document => document.Routes))
        {
            var answer = await Send(stranger, route, "{}");
            Assert.True(route.NamesTheCredential == (answer!.Code == "unauthorized"), $"{route.Name}: {answer.Text}");
        }
    }

    [OwnInstanceFact]
    public async Task What_routes_answer_to_bad_requests_is_documented_in_that_form()
    {
        var (partner, op) = (await onboarding.Partner(), await onboarding.Operator());
        using var stranger = Session.Anonymous(onboarding.Address);
        var seen = new HashSet<string>();

        foreach (var route in (await ApiDocument.ReadInEnvelope(onboarding.Address)).SelectMany(document => document.Routes).OrderBy(EndsTheToken))
        {
            Answer?[] answers =
            [
                await Send(stranger, route, "{}"),
                await Send(op.Http, route, "{}"),
                await Send(partner.Http, route, "{}"),
                await Send(partner.Http, route, "{\"a\":"),
                await Send(partner.Http, route, "{}", "text/plain"),
                await Send(partner.Http, route, new string(' ', 300 * 1024)),
            ];
            foreach (var answer in answers.OfType<Answer>().Where(answer => answer.Code != "0"))
            {
                var documented = route.Refusals
                    .Where(one => one.Status == $"{(int)answer.Status}" && (string)one.Answer["code"]! == answer.Code).ToArray();
                Assert.True(documented.Length == 1, $"{route.Name} answers what it doesn't document: {answer.Text}");
                Assert.Equal(Keys(documented[0].Answer), Keys(answer.Body));
                seen.Add(answer.Code);
            }
        }

        string[] all = ["requestValidateError", "requestParseError", "unauthorized", "forbidden", "requestTooLarge", "unsupportedMediaType"];
        Assert.Superset(all.ToHashSet(), seen);
    }

    [Fact]
    public void Every_refusal_of_the_domain_can_be_shown() =>
        Assert.All(Enum.GetValues<ErrorKind>(), kind => Assert.NotEmpty(SampleRefusals.Of(kind).Code));

    // Last, since the others are asked with the same token.
    private static bool EndsTheToken(DocumentedRoute route) => route.Name.EndsWith("/auth/logout", StringComparison.Ordinal);

    // Null where a file is the answer.
    private static async Task<Answer?> Send(HttpClient http, DocumentedRoute route, string body, string contentType = "application/json")
    {
        if (route.Method != "GET")
        {
            return await http.PostText(route.ExamplePath, body, contentType);
        }

        var response = await http.GetAsync(route.ExamplePath);
        return response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType != "application/json" ? null : await Answer.Of(response);
    }

    private static string Keys(JsonNode answer) => string.Join(',', answer.AsObject().Select(member => member.Key));

    // "| 400 | `employeeExists` / `employeeNotFound` [ours] | …", "| 404 | `notFound`, 405 `methodNotAllowed`, …"
    private static IEnumerable<string> ContractTable() =>
        from line in File.ReadLines(Path.Combine(Made.Contract, "connectfi.md"))
        where TableRow().IsMatch(line)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        from code in NamedCode().Matches($"{cells[1]} {cells[2]}")
        select $"{(code.Groups[1].Success ? code.Groups[1].Value : cells[1])} {code.Groups[2].Value}";

    [GeneratedRegex(@"^\| \d{3} \| `")]
    private static partial Regex TableRow();

    [GeneratedRegex("(?:([0-9]{3}) )?`([a-zA-Z]+)`")]
    private static partial Regex NamedCode();
}
