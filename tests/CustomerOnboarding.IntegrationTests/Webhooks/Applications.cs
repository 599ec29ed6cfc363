using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>The courses of applications that these tests need, through the front door. The sandbox goes by the last name.</summary>
internal static class Applications
{
    public static async Task<string> Person(this Session partner, string lastName) =>
        (string)(await partner.Init(Made.Individual(request => request["customer"]!["lastName"] = lastName))).Succeeded().Data["customerId"]!;

    /// <summary>Starts KYC and tells the application.</summary>
    public static async Task<JsonNode> Begin(this Session partner, string customerId, string? url, bool inBackground = false) =>
        (await partner.TryBegin(customerId, url, inBackground)).Succeeded().Data;

    public static Task<Answer> TryBegin(this Session partner, string customerId, string? url, bool inBackground = false)
    {
        var request = new JsonObject { ["customerId"] = customerId, ["syncMode"] = inBackground };
        if (url is not null)
        {
            request["webhookUrl"] = url;
        }

        return partner.Post("/kyc/start", request);
    }

    /// <summary>
    /// The shortest way to a message: KYC in the background, which soon asks for documents. The application's id.
    /// </summary>
    public static async Task<string> Message(this Session partner, string url, string? customerId = null) =>
        (string)(await partner.Begin(customerId ?? await partner.Person("Sample"), url, inBackground: true))["applicationId"]!;

    /// <summary>An application that waits for an operator, arrived there without a message.</summary>
    public static async Task<string> WaitingForReview(this Session partner, string? url)
    {
        var customerId = await partner.Person("WaitReview");
        var application = (string)(await partner.Begin(customerId, url))["applicationId"]!;
        Assert.Equal("waiting_review", (string?)(await partner.Passport(customerId, application, customerId))["status"]);
        return application;
    }

    /// <summary>Uploads a passport, links it and tells the application.</summary>
    public static async Task<JsonNode> Passport(this Session partner, string customerId, string applicationId, string entityId)
    {
        var generated = await partner.Post("/kyc/document/generate", new JsonObject
        {
            ["workflow"] = "PERSONAL",
            ["name"] = "passport",
            ["extension"] = "jpg",
            ["type"] = "passport",
        });
        var id = (string)generated.Succeeded().Data["id"]!;
        var image = new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8]);
        image.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { image, "file", "passport.jpg" } };
        (await Answer.Of(await partner.Http.PostAsync($"/kyc/document/upload/{id}", form))).Succeeded();
        return (await partner.Post("/kyc/update", new JsonObject
        {
            ["customerId"] = customerId,
            ["applicationId"] = applicationId,
            ["documents"] = new JsonArray(new JsonObject { ["documentId"] = id, ["entityId"] = entityId }),
        })).Succeeded().Data;
    }

    public static Task<Answer> Decide(this Session operatorSession, string applicationId, string outcome = "Approved") => operatorSession.Post(
        $"/ops/applications/{applicationId}/decision", new JsonObject { ["outcome"] = outcome, ["reason"] = "Looked at." });
}
