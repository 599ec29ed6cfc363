using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>The document's examples, sent as they are shown.</summary>
public sealed class ExampleTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task Every_example_passes_validation()
    {
        var documents = await ApiDocument.ReadInEnvelope(onboarding.Address);
        var (partner, op, sent) = (await onboarding.Partner(), await onboarding.Operator(), 0);

        foreach (var route in documents.SelectMany(document => document.Routes).Where(route => route.Body is not null))
        {
            Assert.NotEmpty(route.Requests);
            foreach (var request in route.Requests)
            {
                var answer = await partner.Post(route.ExamplePath, request);
                answer = answer.Code == "forbidden" ? await op.Post(route.ExamplePath, request) : answer;
                Assert.False(answer.Code is "requestValidateError" or "requestParseError" or "forbidden", $"{route.Name}: {answer.Text}");
                sent++;
            }
        }

        var blanks = documents.SelectMany(document => document.Routes).Where(route => route.Blank is not null).ToArray();
        Assert.All(documents.Single(document => document.Name == ApiDocument.Operations).Routes.Where(route => route.Body is not null), route => Assert.Contains(route, blanks));
        foreach (var route in blanks)
        {
            (await op.Post(route.ExamplePath, route.Blank!)).Issues();
        }

        Assert.True(sent >= 8, $"Only {sent} examples were sent.");
    }

    // The examples name ids that somebody else got; with the ids of this run in their place, everything must work as shown.
    [OwnInstanceFact]
    public async Task Every_example_of_a_customer_is_answered_in_the_form_shown()
    {
        var partner = await onboarding.Partner();
        var (individual, business) = (Made.Example("init-individual")["response"]!["data"]!, Made.Example("init-business")["response"]!["data"]!);
        var ids = new Dictionary<string, string>();
        string WithIdsOfThisRun(string text) => ids.Aggregate(text, (changed, id) => changed.Replace(id.Key, id.Value, StringComparison.Ordinal));

        foreach (var route in (await ApiDocument.Read(onboarding.Address)).Routes.Where(route => route.Tag == "Customers"))
        {
            var path = WithIdsOfThisRun(route.ExamplePath);
            var shown = route.Answers("200").Select(Form).ToArray();
            if (route.Body is null)
            {
                Assert.Contains(Form((await partner.Get(path)).Succeeded().Body), shown);
                continue;
            }

            foreach (var (request, form) in route.Requests.Zip(shown))
            {
                var answer = (await partner.Http.PostText(path, WithIdsOfThisRun(request.ToJsonString()))).Succeeded();
                Assert.Equal(form, Form(answer.Body));
                if (route.Path == "/customer/init")
                {
                    var example = (string)answer.Data["customerType"]! == "individual" ? individual : business;
                    ids[(string)example["customerId"]!] = (string)answer.Data["customerId"]!;
                    if (example["businessRepresentatives"]?[0]!["id"] is { } id)
                    {
                        ids[(string)id!] = (string)answer.Data["businessRepresentatives"]![0]!["id"]!;
                    }
                }
            }
        }

        Assert.Equal(3, ids.Count);
    }

    // Each by a new client that has the customers that the document shows, so that all can be sent to the letter. Every dialect that there is: one that nobody sends fails.
    [OwnInstanceTheory]
    [MemberData(nameof(ApiDocument.NamesElsewhere), MemberType = typeof(ApiDocument))]
    public async Task Every_example_of_another_dialect_is_done_and_answered_in_the_form_shown(string name)
    {
        var document = await ApiDocument.Read(onboarding.Address, name);
        var send = ExampleClients.All[name];

        Assert.NotEmpty(document.Routes);
        foreach (var route in document.Routes)
        {
            var status = route.Operation["responses"]!.AsObject().Select(response => response.Key).First(key => key[0] is '2' or '3');
            var shown = route.Answers(status).Select(FormBut).ToArray();
            Assert.True(route.Body is null || route.Requests.Any(), $"{route.Name} has no example.");
            foreach (var request in route.Body is null ? [null] : route.Requests.Cast<JsonNode?>())
            {
                var (answered, answer) = await send(onboarding.Own, document, route, request);
                // Pages, files and what has no body aren't shown.
                Assert.True(
                    $"{answered}" == status && (answer is null ? shown.Length == 0 : shown.Contains(FormBut(answer))), $"{route.Name}: not {status} {string.Join(" or ", shown)} but {answered} {FormBut(answer)}");
            }
        }
    }

    // Of a list of records only that it is one: who is on it differs, and each is shown by itself elsewhere.
    private static string FormBut(JsonNode? answer)
    {
        var copy = answer is JsonArray ? new JsonArray() : answer?.DeepClone();
        foreach (var (holder, name) in ((JsonObject?, string)[])[(copy as JsonObject, "data"), ((copy as JsonObject)?["data"] as JsonObject, "items")])
        {
            if (holder?[name] is JsonArray)
            {
                holder[name] = new JsonArray();
            }
        }

        return Form(copy);
    }

    /// <summary>The keys in their order and the kinds of the values.</summary>
    private static string Form(JsonNode? value) => value switch
    {
        JsonObject members => $"{{{string.Join(',', members.Select(member => $"{member.Key}:{Form(member.Value)}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(Form))}]",
        JsonValue word when word.TryGetValue<bool>(out _) => "Boolean",
        _ => value?.GetValueKind().ToString() ?? "Null",
    };
}
