using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>What partners say about KYC and KYB.</summary>
internal static class KycVerbs
{
    /// <summary>Registers an individual of this last name, on which the sandbox's course depends, and tells the id.</summary>
    public static async Task<string> NewIndividual(this Session partner, string lastName) => (string)(await partner.Init(
        Made.Individual(request => request["customer"]!["lastName"] = lastName))).Succeeded().Data["customerId"]!;

    /// <summary>Registers a business with representatives of these last names, and tells the ids.</summary>
    public static async Task<Company> NewBusiness(this Session partner, params string[] lastNames)
    {
        var request = Made.Business();
        var template = request["businessRepresentatives"]![0]!;
        request["businessRepresentatives"] = new JsonArray([.. lastNames.Select(name =>
        {
            var representative = template.DeepClone();
            representative["lastName"] = name;
            representative["identificationDocuments"]![0]!["value"] = Made.NineDigits();
            return representative;
        })]);
        var data = (await partner.Init(request)).Succeeded().Data;
        return new Company((string)data["customerId"]!, [.. data["businessRepresentatives"]!.AsArray().Select(each => (string)each!["id"]!)]);
    }

    /// <summary>Registers a business with as many representatives as there may be, and tells the id.</summary>
    public static async Task<string> LargeBusiness(this Session partner) =>
        (await partner.NewBusiness([.. Enumerable.Repeat("Smith", 100)])).Id;

    public static Task<Answer> Start(this Session partner, string customerId, Action<JsonObject>? change = null)
    {
        var request = new JsonObject { ["customerId"] = customerId };
        change?.Invoke(request);
        return partner.Post("/kyc/start", request);
    }

    /// <summary>Starts and tells the application.</summary>
    public static async Task<JsonNode> Started(this Session partner, string customerId, Action<JsonObject>? change = null) =>
        (await partner.Start(customerId, change)).Succeeded().Data;

    public static Task<Answer> FindApplication(this Session partner, string customerId, string applicationId) =>
        partner.Post("/kyc/status", new JsonObject { ["customerId"] = customerId, ["applicationId"] = applicationId });

    /// <summary>The application as it is now.</summary>
    public static async Task<JsonNode> Now(this Session partner, JsonNode application) =>
        (await partner.FindApplication((string)application["customerId"]!, (string)application["applicationId"]!)).Succeeded().Data;

    /// <summary>Asks for the application until it has this status.</summary>
    public static Task<JsonNode> Until(this Session partner, JsonNode application, string status) =>
        Eventually.Get(() => partner.Now(application), now => (string)now["status"]! == status);

    public static Task<Answer> ListApplications(this Session partner, string customerId, JsonObject? filter = null)
    {
        var request = filter ?? [];
        request["customerId"] = customerId;
        return partner.Post("/kyc/list", request);
    }

    public static Task<Answer> Link(this Session partner, JsonNode application, params Sent[] documents) =>
        partner.Link((string)application["customerId"]!, (string)application["applicationId"]!, documents);

    public static Task<Answer> Link(this Session partner, string customerId, string applicationId, params Sent[] documents) =>
        partner.Post("/kyc/update", new JsonObject
        {
            ["customerId"] = customerId,
            ["applicationId"] = applicationId,
            ["documents"] = new JsonArray([.. documents.Select(sent => sent.Json())]),
        });

    /// <summary>Uploads a passport of this entity and links it: all that the sandbox asks for.</summary>
    public static async Task<JsonNode> Complete(this Session partner, JsonNode application, string entityId) =>
        (await partner.Link(application, new Sent(await partner.Uploaded("passport"), entityId))).Succeeded().Data;

    /// <summary>The same for an individual.</summary>
    public static Task<JsonNode> Complete(this Session partner, JsonNode application) =>
        partner.Complete(application, (string)application["customerId"]!);

    public static Task<Answer> Generate(this Session partner, string type = "license", string extension = "png", string name = "My document") =>
        partner.Post("/kyc/document/generate", new JsonObject
        {
            ["workflow"] = "PERSONAL",
            ["name"] = name,
            ["extension"] = extension,
            ["type"] = type,
        });

    /// <summary>Announces a document and tells its id.</summary>
    public static async Task<string> Announced(this Session partner, string type = "license", string extension = "png") =>
        (string)(await partner.Generate(type, extension)).Succeeded().Data["id"]!;

    /// <summary>Announces a document, uploads a file and tells the document's id.</summary>
    public static async Task<string> Uploaded(this Session partner, string type = "license", string extension = "png", byte[]? content = null)
    {
        var id = await partner.Announced(type, extension);
        (await partner.Upload(id, content ?? MadeFile.Of(extension, 100))).Succeeded();
        return id;
    }

    public static Task<Answer> Upload(
        this Session partner, string documentId, byte[] content, string name = "scan", string type = "application/octet-stream", string field = "file")
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return partner.UploadBody(documentId, new MultipartFormDataContent { { file, field, name } });
    }

    public static async Task<Answer> UploadBody(this Session partner, string documentId, HttpContent body) =>
        await Answer.Of(await partner.Http.PostAsync($"/kyc/document/upload/{documentId}", body));

    /// <summary>The application's entity.</summary>
    public static JsonNode Entity(this JsonNode application, string entityId) =>
        application["entityApplications"]!.AsArray().Single(entity => (string)entity!["entityId"]! == entityId)!;

    /// <summary>Status and outcome, such as <c>completed Denied</c>.</summary>
    public static string Standing(this JsonNode applicationOrEntity) =>
        $"{applicationOrEntity["status"]} {applicationOrEntity["outcome"]}".TrimEnd();

    public static async Task<string> CustomerStatus(this Session partner, string customerId) =>
        (string)(await partner.Status(customerId)).Succeeded().Data["customerStatus"]!;
}

/// <summary>A business and its representatives.</summary>
internal sealed record Company(string Id, string[] Representatives);

/// <summary>A document as <c>/kyc/update</c> names it.</summary>
internal sealed record Sent(string DocumentId, string EntityId, string? Side = null)
{
    public JsonNode Json()
    {
        var json = new JsonObject { ["documentId"] = DocumentId, ["entityId"] = EntityId };
        if (Side is not null)
        {
            json["side"] = Side;
        }

        return json;
    }
}

/// <summary>Files that begin as they should and go on with anything.</summary>
internal static class MadeFile
{
    private static readonly Dictionary<string, byte[]> Signatures = new()
    {
        ["jpg"] = [0xFF, 0xD8, 0xFF, 0xE0],
        ["png"] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
        ["pdf"] = "%PDF-1.7"u8.ToArray(),
    };

    /// <summary>A file of this many bytes: the signature, then chance.</summary>
    public static byte[] Of(string extension, int length)
    {
        var file = new byte[length];
        Random.Shared.NextBytes(file);
        Signatures[extension].CopyTo(file, 0);
        return file;
    }

    /// <summary>The signature, then this.</summary>
    public static byte[] Of(string extension, byte[] rest) => [.. Signatures[extension], .. rest];
}
