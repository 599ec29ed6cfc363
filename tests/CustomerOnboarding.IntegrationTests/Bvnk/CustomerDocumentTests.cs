using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.IntegrationTests.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>Documents of customers (contract sections 5 and 6): given, listed, read at a signed address, taken away, and what comes of them, over HTTP.</summary>
public sealed class CustomerDocumentTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private static readonly HttpClient Anybody = new();

    private static string OfDocument(string reference, string rest = "") => $"{Registered.Customers}/documents/{reference}{rest}";

    [OwnInstanceFact]
    public async Task Documents_are_told_as_the_contract_shows_them_when_they_come_and_in_the_list()
    {
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance));
        var (upload, list) = (Registered.Contract("documents-upload"), Registered.Contract("documents-list"));
        var sent = upload["request"]!["body"]!.DeepClone().AsArray();
        sent[0]!.AsObject().Remove("customerPersonReference");
        (sent[0]!["content"], sent[1]!["content"]) = (Registered.Png, Registered.Png);

        var answer = (await individual.Client.Post(individual.Path("documents"), sent)).Done(202);

        Equal(upload["response"]!, answer, individual.Reference);
        var listed = (await individual.Client.Get(individual.Path("documents"))).Done();
        Equal(list["response"]!, listed, individual.Reference);
        Assert.True(JsonNode.DeepEquals(answer["documents"], listed["content"]), listed.ToJsonString());
        var second = (await individual.Client.Get(individual.Path("documents?page=1&size=1"))).Done();
        Assert.Equal((string)answer["documents"]![1]!["reference"]!, (string)second["content"]![0]!["reference"]!);
        Assert.Equal((2, true, false, 1), ((int)second["totalPages"]!, (bool)second["last"]!, (bool)second["first"]!, (int)second["pageable"]!["offset"]!));
        var behind = (await individual.Client.Get(individual.Path("documents?page=999999999999&size=500"))).Done();
        Assert.Equal((0, true, true, 100), ((int)behind["numberOfElements"]!, (bool)behind["empty"]!, (bool)behind["last"]!, (int)behind["size"]!));
        (await individual.Client.Get(individual.Path("documents?page=-1&size=0"))).Invalid("page: must be 0 or more", "size: must be 1 or more");
        // Somebody else's person is nobody's of this customer.
        (await individual.Client.Post(individual.Path("documents"), new JsonArray(
            Registered.Document("SELFIE", person: (string)answer["documents"]![0]!["customerPersonReference"]!),
            Registered.Document("SELFIE", person: Guid.NewGuid().ToString())))).Invalid("[1].customerPersonReference: must be the reference of a person of this customer");
    }

    [OwnInstanceFact]
    public async Task An_individual_is_verified_by_its_documents_which_are_approved_with_it_and_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        var client = await BvnkClient.New(host.Instance);
        await client.SetWebhook(host.Instance, receiver.Url());
        var individual = await Registered.Individual(client);
        await individual.Give(Registered.Document("DRIVERS"), Registered.Document("SELFIE"), Registered.Document("BANK_STATEMENT"));
        Assert.Equal("INFO_REQUIRED", await individual.Status());
        // Nobody said which side: the second is the back.
        await individual.Give(Registered.Document("DRIVER_LICENSE"));

        await individual.Becomes("VERIFIED");

        var documents = (await client.Get(individual.Path("documents"))).Done()["content"]!.AsArray();
        Assert.Equal(4, documents.Count);
        Assert.All(documents, document => Assert.Equal("APPROVED", (string)document!["status"]!));
        Assert.Equal(
            documents.Select(document => $"{document!["reference"]} {individual.Reference} {document["customerPersonReference"]} APPROVED").Order(),
            (await Told(receiver, 4)).Order());
        (await client.Post(individual.Path("documents"), new JsonArray(Registered.Document("SELFIE")))).Invalid("customerReference: Customer must be in status INFO_REQUIRED");
        (await client.Send("DELETE", OfDocument((string)documents[0]!["reference"]!))).Invalid("customerReference: Customer must be in status INFO_REQUIRED");
    }

    [OwnInstanceFact]
    public async Task A_company_is_verified_by_its_papers_and_its_people()
    {
        await using var receiver = await WebhookReceiver.Start();
        var client = await BvnkClient.New(host.Instance);
        await client.SetWebhook(host.Instance, receiver.Url());
        var company = await Registered.Company(client);
        var person = await company.Person();
        (await company.Answer(Registered.All())).Done();
        await company.Becomes("INFO_REQUIRED");

        await company.GiveAll(person.ToUpperInvariant(), isIndividual: false);
        await company.Becomes("VERIFIED");

        var told = await Told(receiver, 5);
        Assert.Equal(4, told.Count(one => one.EndsWith($" {company.Reference}  APPROVED", StringComparison.Ordinal)));
        Assert.Single(told, one => one.EndsWith($" {company.Reference} {person} APPROVED", StringComparison.Ordinal));
    }

    [OwnInstanceFact]
    public async Task After_a_denial_was_lifted_the_next_upload_begins_a_new_application_with_all_documents()
    {
        var client = await BvnkClient.New(host.Instance);
        var individual = await Registered.Individual(client, "Denied");
        await individual.GiveAll();
        await individual.Becomes("REJECTED");
        Assert.All((await client.Get(individual.Path("documents"))).Done()["content"]!.AsArray(), one => Assert.Equal("REJECTED", (string)one!["status"]!));
        (await client.Post(individual.Path("documents"), new JsonArray(Registered.Document("SELFIE")))).Invalid("customerReference: Customer must be in status INFO_REQUIRED");

        (await (await host.Operator()).Move(BvnkHost.Written(individual.Reference), "lift")).Succeeded();
        Assert.Equal("INFO_REQUIRED", await individual.Status());
        var answer = await individual.Give(Registered.Document("SOURCE_OF_WEALTH"));

        Assert.Equal("PENDING", (string)answer["status"]!);
        Assert.Equal(2L, await host.Database.Ask<long>($"SELECT count(*) FROM applications WHERE customer_id = '{individual.Reference}'"));
        Assert.Equal(4, await host.Database.Ask<int>(
            $"SELECT jsonb_array_length(documents) FROM applications WHERE customer_id = '{individual.Reference}' ORDER BY created_at DESC LIMIT 1"));
    }

    [OwnInstanceTheory]
    [InlineData("AutoApprove", "VERIFIED")]
    [InlineData("AutoDeny", "REJECTED")]
    [InlineData("DataRequest", "INFO_REQUIRED")]
    [InlineData("Doe", "INFO_REQUIRED")]
    public async Task The_sandbox_goes_by_the_last_name(string lastName, string status) =>
        await Registered.Individual(await BvnkClient.New(host.Instance), lastName, status);

    [OwnInstanceFact]
    public async Task Of_several_documents_one_bad_one_and_none_is_stored()
    {
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance));

        (await individual.Client.Post(individual.Path("documents"), new JsonArray(
            Registered.Document("SELFIE"),
            Registered.Document("SELFIE", content: "aGVsbG8gd29ybGQ="),
            Registered.Document("SELFIE", content: "???"),
            Registered.Document("selfie", name: " ")))).Invalid(
            "[1].content: must be a PDF, JPEG or PNG file",
            "[2].content: must be padded Base64",
            "[3].type: must be a code of capital letters, digits and underscores",
            "[3].name: must not be blank");

        Assert.Empty((await individual.Client.Get(individual.Path("documents"))).Done()["content"]!.AsArray());
        Assert.Equal(0L, await host.Database.Ask<long>($"SELECT count(*) FROM files WHERE client_id = '{individual.Client.ClientId}' AND left_at IS NULL"));
        (await individual.Client.Send("POST", individual.Path("documents"), "{}")).Invalid("requestBody: must be an array");
        (await individual.Client.Send("POST", individual.Path("documents"), "[]")).Invalid("requestBody: must have at least 1 entries");
        (await individual.Client.Send("POST", individual.Path("documents"), "[{\"type\":")).Invalid("requestBody: must be valid JSON");
        (await individual.Client.Send("POST", individual.Path("documents"), "[]", "text/plain")).Refused(415, "ACCOUNTS-2015", "The request body must be application/json.");
        (await individual.Client.Post(Registered.Customers + $"/{Guid.NewGuid()}/documents", new JsonArray(Registered.Document("SELFIE")))).Refused(404, "ACCOUNTS-2004", "Customer not found");
    }

    [OwnInstanceFact]
    public async Task Under_a_key_the_same_documents_are_taken_once()
    {
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance));
        var (body, key) = (new JsonArray(Registered.Document("SELFIE")), Guid.NewGuid().ToString());

        var refused = await individual.Client.Post(individual.Path("documents"), new JsonArray(Registered.Document("SELFIE", content: "")), key);
        var first = await individual.Client.Post(individual.Path("documents"), body, key);
        var again = await individual.Client.Post(individual.Path("documents"), body, key);
        var other = await individual.Client.Post(individual.Path("documents"), new JsonArray(Registered.Document("PASSPORT")), key);

        refused.Invalid("[0].content: must be padded Base64");
        first.Done(202);
        Assert.Equal(first.Text, again.Done().ToJsonString() is { } ? again.Text : "");
        other.Refused(400, "ACCOUNTS-2001", "Request with this ID already exists");
        Assert.Single((await individual.Client.Get(individual.Path("documents"))).Done()["content"]!.AsArray());
    }

    [OwnInstanceFact]
    public async Task Documents_that_come_at_once_at_two_instances_are_all_there()
    {
        await using var second = await host.Another();
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(at =>
            individual.Client.At(at % 2 == 0 ? host.Instance.Address : second.Address).Post(individual.Path("documents"), new JsonArray(Registered.Document("SOURCE_OF_FUNDS")))));

        Assert.All(answers, answer => answer.Done(202));
        var documents = (await individual.Client.Get(individual.Path("documents"))).Done()["content"]!.AsArray();
        Assert.Equal(
            answers.Select(answer => (string)answer.Body!["documents"]![0]!["reference"]!).Order(), documents.Select(document => (string)document!["reference"]!).Order());
    }

    [OwnInstanceFact]
    public async Task What_is_taken_away_is_gone_with_its_file()
    {
        var (individual, stranger) = (await Registered.Individual(await BvnkClient.New(host.Instance)), await BvnkClient.New(host.Instance));
        var document = (string)(await individual.Give(Registered.Document("SELFIE")))["documents"]![0]!["reference"]!;

        (await stranger.Send("DELETE", OfDocument(document))).Refused(404, "ACCOUNTS-2004", "Document not found");
        (await individual.Client.Send("DELETE", OfDocument(document.ToUpperInvariant()))).Nothing();

        (await individual.Client.Send("DELETE", OfDocument(document))).Refused(404, "ACCOUNTS-2004", "Document not found");
        (await individual.Client.Send("DELETE", OfDocument("none"))).Refused(404, "ACCOUNTS-2004", "Document not found");
        Assert.Equal(0L, await host.Database.Ask<long>($"SELECT count(*) FROM files WHERE client_id = '{individual.Client.ClientId}'"));
        Assert.Equal(0, await host.Database.Ask<int>($"SELECT jsonb_array_length(documents) FROM applications WHERE customer_id = '{individual.Reference}'"));
    }

    [OwnInstanceFact]
    public async Task A_signed_address_shows_the_file_for_five_minutes_to_whoever_has_it_and_nothing_else_does()
    {
        var requests = new KeyedHost.Lines();
        await using var instance = await OwnInstance.Start(
            host.Database.ConnectionString, services => services.AddSingleton<IRequestLines>(requests), BvnkClient.Agreements);
        var client = (await BvnkClient.New(host.Instance)).At(instance.Address);
        var individual = await Registered.Individual(client);
        var document = (string)(await individual.Give(Registered.Document("SELFIE")))["documents"]![0]!["reference"]!;
        var before = DateTimeOffset.UtcNow;

        var link = (await client.Get(OfDocument(document, "/url"))).Done();

        var url = (string)link["url"]!;
        Assert.Matches($"^http://127\\.0\\.0\\.1:\\d+{OfDocument(document, "/content")}\\?expires=\\d+&signature=[A-Za-z0-9_-]{{43}}$", url);
        Assert.InRange(DateTimeOffset.Parse((string)link["expiresAt"]!, null), before.AddMinutes(5).AddSeconds(-1), DateTimeOffset.UtcNow.AddMinutes(5));
        using var shown = await Anybody.GetAsync(url);
        Assert.Equal(Registered.Png, Convert.ToBase64String(await shown.Content.ReadAsByteArrayAsync()));
        Assert.Equal(("image/png", "attachment", "no-store"),
            (shown.Content.Headers.ContentType!.ToString(), shown.Content.Headers.ContentDisposition!.DispositionType, shown.Headers.CacheControl!.ToString()));
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(1L, await host.Database.Ask<long>($"SELECT count(*) FROM audit_entries WHERE action = 'document.viewed' AND subject = '{document}' AND credential = 'document-link'"));
        var other = (string)(await individual.Give(Registered.Document("SELFIE")))["documents"]![0]!["reference"]!;
        var past = DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeSeconds();
        var links = instance.Services.GetRequiredService<IDocumentLinks>();
        foreach (var altered in (string[])
        [
            url[..^1] + (url[^1] == 'A' ? 'B' : 'A'),
            url.Replace("expires=", "expires=1", StringComparison.Ordinal),
            url.Replace(document, other, StringComparison.Ordinal),
            url[..url.IndexOf('?')],
            url + "&signature=x",
            $"{url[..url.IndexOf('?')]}?expires={past}&signature={links.Sign(Guid.Parse(document), past)}",
        ])
        {
            using var refused = await Anybody.GetAsync(altered);
            Assert.Equal((404, "Document not found"), ((int)refused.StatusCode, (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["message"]!));
        }

        (await (await BvnkClient.New(host.Instance)).Get(OfDocument(document, "/url"))).Refused(404, "ACCOUNTS-2004", "Document not found");
        // Of the address our line has the route, and of its query nothing; that no line of the framework is written for a request is FrameworkLinesTests' business.
        Assert.Contains(requests.All, line => line.Route.EndsWith("/content", StringComparison.Ordinal));
        var signature = url[(url.LastIndexOf('=') + 1)..];
        Assert.DoesNotContain(requests.All, line => System.Text.Json.JsonSerializer.Serialize(line).Contains(signature, StringComparison.Ordinal));

        Assert.True(await instance.Services.GetRequiredService<IClientStore>().Disable(client.ClientId, DateTimeOffset.UtcNow, CancellationToken.None));
        using var disabled = await Anybody.GetAsync(url);
        Assert.Equal(404, (int)disabled.StatusCode);
    }

    [OwnInstanceFact]
    public async Task An_address_of_a_file_is_below_the_one_that_is_set()
    {
        await using var instance = await host.Another(("Bvnk:PublicUrl", "https://kyc.example.com/partners/"));
        var individual = await Registered.Individual((await BvnkClient.New(instance)).At(instance.Address));
        var document = (string)(await individual.Give(Registered.Document("SELFIE")))["documents"]![0]!["reference"]!;

        Assert.StartsWith(
            $"https://kyc.example.com/partners/platform/v1/customers/documents/{document}/content?expires=",
            (string)(await individual.Client.Get(OfDocument(document, "/url"))).Done()["url"]!,
            StringComparison.Ordinal);
    }

    // Until so many have come; what else is told meanwhile is left out.
    private static async Task<IReadOnlyList<string>> Told(WebhookReceiver receiver, int count)
    {
        var told = new List<string>();
        while (told.Count < count)
        {
            var data = await receiver.NextTold("document-status-change", null);
            told.Add($"{data["reference"]} {data["customerReference"]} {data["customerPersonReference"]} {data["status"]}");
        }

        return told;
    }

    // Member by member in their order; references and times are another run's.
    private static void Equal(JsonNode expected, JsonNode actual, string reference)
    {
        var person = Api.Bvnk.Customers.PersonReference.OfIndividual(Guid.Parse(reference)).ToString();
        var (same, documents) = (expected.DeepClone(), (expected["documents"] is null ? "content" : "documents"));
        if (same["reference"] is not null)
        {
            same["reference"] = reference;
        }

        for (var at = 0; at < same[documents]!.AsArray().Count; at++)
        {
            var (one, other) = (same[documents]![at]!, actual[documents]![at]!);
            (one["reference"], one["createdAt"], one["customerPersonReference"]) = ((string)other["reference"]!, (string)other["createdAt"]!, person);
            Assert.True(Guid.TryParse((string)other["reference"]!, out _));
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)other["createdAt"]!);
        }

        Assert.Equal(same.ToJsonString(), actual.ToJsonString());
    }
}
