using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>A customer of a client of this dialect, and what tests do with it over HTTP.</summary>
internal sealed record Registered(BvnkClient Client, string Reference)
{
    public const string Customers = BvnkClient.Root + "/customers";
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    private const string OfThis = Customers + "/";

    // Of which industry a company is, by the questionnaire that it owes then.
    private static readonly Dictionary<string, string> Industries = new()
    {
        ["financialServicesQuestionnaireFull"] = "458a93ac-e5ac-5cc4-8fc5-d4e9dbe51990",
        ["gamblingQuestionnaireFull"] = "d9e8f96d-efb5-5de6-9f23-cfd25c015cbd",
        ["otherQuestionnaireFull"] = "30ea15fc-06d8-11ef-b6e1-027612b7f6b5",
    };

    /// <summary>The contract's individual, who waits for documents unless its last name says otherwise.</summary>
    public static async Task<Registered> Individual(BvnkClient client, string lastName = "Doe", string waitsFor = "INFO_REQUIRED")
    {
        var body = await Body(client, "create-individual");
        body["individual"]!["lastName"] = lastName;
        var customer = await New(client, body);
        await customer.Becomes(waitsFor);
        return customer;
    }

    /// <summary>The contract's company with one associate who has every role; it owes its industry's questionnaire.</summary>
    public static async Task<Registered> Company(
        BvnkClient client, string lastName = "Doe", string questionnaire = "otherQuestionnaireFull", Action<JsonObject>? change = null)
    {
        var body = await Body(client, "create-company");
        var company = body["company"]!;
        company["industryReference"] = Industries[questionnaire];
        company["associates"]!.AsArray().RemoveAt(1);
        company["associates"]![0]!["titles"] = new JsonArray("UBO", "DIRECTOR", "REPRESENTATIVE");
        company["associates"]![0]!["lastName"] = lastName;
        change?.Invoke(body);
        return await New(client, body);
    }

    /// <summary>Registers whoever a body describes.</summary>
    public static async Task<Registered> New(BvnkClient client, JsonObject body) => new(client, (string)(await client.Post(Customers, body)).Done(202)["reference"]!);

    /// <summary>A contract's body with a reference of its own and a session that was signed.</summary>
    public static async Task<JsonObject> Body(BvnkClient client, string example)
    {
        var body = (JsonObject)Contract(example)["request"]!["body"]!.DeepClone();
        body["externalReference"] = Made.Name("r")[..20];
        body["signedAgreementSessionReference"] = await Signed(client, ((string)body["type"]!).ToUpperInvariant());
        return body;
    }

    /// <summary>A session that was signed; its reference.</summary>
    public static async Task<string> Signed(BvnkClient client, string type = "INDIVIDUAL")
    {
        var session = await client.Session(type);
        (await client.Decide(session)).Nothing();
        return session;
    }

    /// <summary>An example of the contract.</summary>
    public static JsonNode Contract(string name) => JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Made.Contract, "bvnk", "examples", name + ".json")))!;

    public string Path(string rest = "") => rest.Length == 0 ? OfThis + Reference : $"{OfThis}{Reference}/{rest}";

    /// <summary>Waits until the customer stands so.</summary>
    public Task Becomes(string status) => Eventually.Get(Status, now => now == status, $"{Reference} becomes {status}");

    /// <summary>The customer, as it is read.</summary>
    public async Task<JsonNode> Read() => (await Client.Get(Path())).Done();

    /// <summary>Its status.</summary>
    public async Task<string> Status() => (string)(await Read())["status"]!;

    /// <summary>The reference of the individual, or of a company's first associate.</summary>
    public async Task<string> Person() =>
        await Read() is var read && read["individual"] is { } individual ? (string)individual["person"]!["reference"]! : (string)read["company"]!["associates"]![0]!["person"]!["reference"]!;

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
}
