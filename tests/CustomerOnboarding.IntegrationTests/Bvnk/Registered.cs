using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>A customer of a client of this dialect as its registration leaves it, and what tests do with it over HTTP.</summary>
internal sealed record Registered(BvnkHost Host, BvnkClient Client, string Reference)
{
    public const string Customers = BvnkClient.Root + "/customers";
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    /// <summary>An individual who waits for documents, unless its last name says otherwise.</summary>
    public static async Task<Registered> Individual(BvnkHost host, BvnkClient client, string lastName = "Doe", string waitsFor = "INFO_REQUIRED")
    {
        var person = new Person { FirstName = "Jane", LastName = lastName };
        var customer = await New(host, client, new RegisterIndividualCommand(null, Uniqueness.None, person));
        await customer.Becomes(waitsFor);
        return customer;
    }

    /// <summary>A company with one associate, which owes its industry's questionnaire.</summary>
    public static Task<Registered> Company(BvnkHost host, BvnkClient client, string lastName = "Doe", string questionnaire = "otherQuestionnaireFull") => New(
        host,
        client,
        new RegisterBusinessCommand(
            null,
            Uniqueness.None,
            new Organization { Name = "Fast Food Ltd" },
            [new NewRepresentative(null, null, [RepresentativeRole.Director], new Person { FirstName = "John", LastName = lastName })])
        {
            Questionnaires = [ReferenceLists.Own.Definition(questionnaire)],
            Verification = new VerificationWish(Processing.None, SandboxOutcome.Standard),
        });

    public string Path(string rest) => $"{Customers}/{Reference}/{rest}";

    /// <summary>Waits until the customer stands so.</summary>
    public Task Becomes(string status) => Eventually.Get(Status, now => now == status, $"{Reference} becomes {status}");

    /// <summary>Its status, by the domain's own account.</summary>
    public async Task<string> Status() => Api.Bvnk.Customers.WireStatus.Of((await Customer()).Standing);

    public async Task<Customer> Customer() => (await Host.Instance.Services.GetRequiredService<ICustomerStore>().Find(
        new Actor(Client.ClientId, "test", ""), SentId.Of(Guid.Parse(Reference)), CancellationToken.None))!;

    /// <summary>Gives it documents.</summary>
    public async Task<JsonNode> Give(params JsonObject[] documents) =>
        (await Client.Post(Path("documents"), new JsonArray([.. documents]))).Done(202);

    /// <summary>Gives an individual, or somebody of a company, all that proves it.</summary>
    public Task<JsonNode> GiveAll(string? person = null, bool isIndividual = true) => Give(
    [
        Document("PASSPORT", person: person),
        .. isIndividual ? [Document("SELFIE"), Document("UTILITY_BILL")] : CompanyDocuments(),
    ]);

    /// <summary>The papers of a company.</summary>
    public static JsonObject[] CompanyDocuments() =>
    [
        .. ((string[])["INCORPORATION_CERT", "INCORPORATION_ARTICLES", "DIRECTORS_REGISTRY", "PROOF_OF_ADDRESS"]).Select(subType => Document("COMPANY_DOC", subType)),
    ];

    public static JsonObject Document(string type, string? subType = null, string? person = null, string content = Png, string name = "scan.png")
    {
        var document = new JsonObject { ["type"] = type, ["name"] = name, ["content"] = content };
        if (subType is not null)
        {
            document["subType"] = subType;
        }

        if (person is not null)
        {
            document["customerPersonReference"] = person;
        }

        return document;
    }

    /// <summary>Answers in one section of a questionnaire.</summary>
    public Task<BvnkAnswerText> Answer(JsonObject items, string code = "otherQuestionnaireFull", string section = "natureOfBusiness") =>
        Client.Put(Path("questionnaires"), new JsonArray(Answers(items, code, section)));

    public static JsonObject Answers(JsonObject items, string code = "otherQuestionnaireFull", string section = "natureOfBusiness") => new()
    {
        ["code"] = code,
        ["sections"] = new JsonArray(new JsonObject
        {
            ["id"] = section,
            ["items"] = new JsonArray([.. items.Select(item => new JsonObject
            {
                ["id"] = item.Key,
                [item.Value is JsonArray ? "values" : "value"] = item.Value?.DeepClone(),
            })]),
        }),
    };

    /// <summary>All answers that a company owes.</summary>
    public static JsonObject All() => new()
    {
        ["businessActivity"] = "Restaurants",
        ["operatingCountries"] = new JsonArray("GB"),
        ["customerBase"] = new JsonArray("consumers"),
        ["employees"] = "upTo250",
        ["sourceOfFunds"] = "Sales",
        ["sanctionedExposure"] = false,
    };

    private static async Task<Registered> New(BvnkHost host, BvnkClient client, RegisterCustomerCommand command)
    {
        var registered = await host.Instance.Services.GetRequiredService<RegisterAndVerifyHandler>().Handle(
            new Actor(client.ClientId, "test", ""), new RegisterAndVerifyCommand(command, VerificationPolicy.DocumentSets, []), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return new Registered(host, client, registered.Value.Id.Value.ToString());
    }
}
