using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.ApiPage;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>
/// How an example of BVNK's document is sent: by a new client that has the individual and the company which the document shows, as far as they had come when the example's answer was
/// recorded. Files, which the document shows shortened, are put in whole.
/// </summary>
internal sealed class ShownRequests(BvnkClient client, ApiDocument document)
{
    public static async Task<(int Status, JsonNode? Answer)> Send(OwnInstance instance, ApiDocument document, DocumentedRoute route, JsonNode? body) =>
        await new ShownRequests(await BvnkClient.New(instance), document).Send(route, body);

    private async Task<(int Status, JsonNode? Answer)> Send(DocumentedRoute route, JsonNode? body) => route switch
    {
        { Path: var page } when page.EndsWith("/agreements", StringComparison.Ordinal) => await OnThePage(route, body),
        { OperationId: "createCustomer" } => await Answered(client.Post(route.Path, await Agreed(body!))),
        { OperationId: "listCustomers" } => await Both(() => client.Get(route.Path)),
        { OperationId: "findAgreementSession" } => await Answered(client.Get(At(route, await client.Session()))),
        { OperationId: "decideAgreementSession" } => await Answered(client.Put(At(route, await client.Session()), body!)),
        { OperationId: "replaceCustomer" or "updateCustomer" } => await Changed(route, body!),
        { OperationId: "answerQuestionnaires" } => await Answers(route, body!),
        { OperationId: "searchQuestionnaires" } => await Searched(route),
        { OperationId: "uploadDocuments" } => await Uploaded(route, body!),
        _ when route.Path.Contains("{documentReference}", StringComparison.Ordinal) => await OfDocument(route),
        _ when route.Path.Contains("{customerReference}", StringComparison.Ordinal) => await OfIndividual(route),
        _ => await Answered(client.Send(route.Method, route.Path, body?.ToJsonString())),
    };

    private async Task<(int Status, JsonNode? Answer)> Both(Func<Task<BvnkAnswerText>> ask)
    {
        await Individual();
        await Company();
        return await Answered(ask());
    }

    private async Task<(int Status, JsonNode? Answer)> Changed(DocumentedRoute route, JsonNode body)
    {
        if (body["contactInfo"] is null)
        {
            return await Answered(client.Send(route.Method, At(route, await Verified()), body.ToJsonString()));
        }

        var individual = await Individual();
        await individual.Give(Registered.Document("ID_CARD", "FRONT_SIDE"), Registered.Document("SELFIE"));
        return await Answered(client.Send(route.Method, At(route, individual.Reference), body.ToJsonString()));
    }

    private async Task<(int Status, JsonNode? Answer)> Answers(DocumentedRoute route, JsonNode body)
    {
        var (company, parts) = (await Company(), document.Routes.Single(one => one.OperationId == "answerQuestionnaires").Requests.ToArray());
        if (!JsonNode.DeepEquals(body, parts[0]))
        {
            (await client.Put(At(route, company.Reference), parts[0])).Done();
        }

        return await Answered(client.Put(At(route, company.Reference), body));
    }

    private async Task<(int Status, JsonNode? Answer)> Searched(DocumentedRoute route)
    {
        (await (await Company()).Answer(Registered.All())).Done();
        return await Answered(client.Get(route.Path));
    }

    private async Task<(int Status, JsonNode? Answer)> Uploaded(DocumentedRoute route, JsonNode body)
    {
        var individual = await Individual();
        return await Answered(client.Post(At(route, individual.Reference), await WithFiles(individual, body)));
    }

    private async Task<(int Status, JsonNode? Answer)> OfIndividual(DocumentedRoute route)
    {
        var individual = await Individual();
        if (route.OperationId == "listDocuments")
        {
            await Upload(individual);
        }

        return await Answered(client.Send(route.Method, At(route, individual.Reference)));
    }

    private async Task<(int Status, JsonNode? Answer)> OfDocument(DocumentedRoute route)
    {
        var reference = (string)(await Upload(await Individual()))["documents"]![0]!["reference"]!;
        if (!route.Path.EndsWith("/content", StringComparison.Ordinal))
        {
            return await Answered(client.Send(route.Method, At(route, reference)));
        }

        using var anybody = new HttpClient();
        using var file = await anybody.GetAsync((string)(await client.Get(At(route, reference).Replace("/content", "/url", StringComparison.Ordinal))).Done()["url"]!);
        return ((int)file.StatusCode, null);
    }

    private async Task<(int Status, JsonNode? Answer)> OnThePage(DocumentedRoute route, JsonNode? body)
    {
        var (session, shown) = (await client.Session(), document.Routes.Single(one => one.OperationId == "signAgreement").Requests.Single());
        using var people = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = client.Address };
        if (body is null)
        {
            using var page = await people.GetAsync($"{route.Path}?session={session}&redirectUri={Uri.EscapeDataString((string)shown["redirectUri"]!)}");
            return ((int)page.StatusCode, null);
        }

        using var form = new FormUrlEncodedContent(body.AsObject().ToDictionary(field => field.Key, field => field.Key == "session" ? session : (string)field.Value!));
        using var led = await people.PostAsync(route.Path, form);
        return ((int)led.StatusCode, null);
    }

    private async Task<Registered> Individual()
    {
        var individual = await Registered.New(client, await Agreed(Registrations[0]));
        await individual.Becomes("INFO_REQUIRED");
        return individual;
    }

    private async Task<Registered> Company() => await Registered.New(client, await Agreed(Registrations[1]));

    private async Task<string> Verified()
    {
        var company = await Company();
        (await company.Answer(Registered.All())).Done();
        var people = (await company.Read())["company"]!["associates"]!.AsArray().Select(one => (string)one!["person"]!["reference"]!);
        await company.Becomes("INFO_REQUIRED");
        await company.Give([.. Registered.CompanyDocuments(), .. people.Select(person => Registered.Document("PASSPORT", person: person))]);
        await company.Becomes("VERIFIED");
        return company.Reference;
    }

    private async Task<JsonNode> Upload(Registered individual) => (await client.Post(
        individual.Path("documents"), await WithFiles(individual, document.Routes.Single(one => one.OperationId == "uploadDocuments").Requests.Single()))).Done(202);

    private JsonNode[] Registrations => [.. document.Routes.Single(route => route.OperationId == "createCustomer").Requests];

    // The session of the example is somebody else's.
    private async Task<JsonObject> Agreed(JsonNode shown)
    {
        var body = shown.DeepClone().AsObject();
        body["signedAgreementSessionReference"] = await Registered.Signed(client, ((string)body["type"]!).ToUpperInvariant());
        return body;
    }

    private static async Task<JsonNode> WithFiles(Registered individual, JsonNode shown)
    {
        var body = shown.DeepClone();
        foreach (var one in body.AsArray())
        {
            one!["content"] = Registered.Png;
            if (one["customerPersonReference"] is not null)
            {
                one["customerPersonReference"] = await individual.Person();
            }
        }

        return body;
    }

    private static string At(DocumentedRoute route, string reference) => route.Path[..route.Path.IndexOf('{')] + reference + route.Path[(route.Path.IndexOf('}') + 1)..];

    private static async Task<(int Status, JsonNode? Answer)> Answered(Task<BvnkAnswerText> asked) => await asked is var answer ? (answer.Status, answer.Body) : default;
}
