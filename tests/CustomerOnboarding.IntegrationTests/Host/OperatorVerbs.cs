using System.Text.Json.Nodes;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>What operators say.</summary>
internal static class OperatorVerbs
{
    public static Task<Answer> Queue(this Session operations, string query = "?status=waiting_review") => operations.Get("/ops/applications" + query);

    public static Task<Answer> Decide(
        this Session operations, string applicationId, string outcome, params (string EntityId, string Outcome)[] entities)
    {
        var request = new JsonObject { ["outcome"] = outcome, ["reason"] = "Looked at it." };
        if (entities.Length > 0)
        {
            request["entities"] = new JsonArray([.. entities.Select(entity =>
                new JsonObject { ["entityId"] = entity.EntityId, ["outcome"] = entity.Outcome })]);
        }

        return operations.Post($"/ops/applications/{applicationId}/decision", request);
    }

    public static Task<Answer> Decide(this Session operations, JsonNode application, string outcome, params (string EntityId, string Outcome)[] entities) =>
        operations.Decide((string)application["applicationId"]!, outcome, entities);

    public static Task<Answer> Move(this Session operations, string customerId, string move, string reason = "A reason.") =>
        operations.Post($"/ops/customers/{customerId}/{move}", new JsonObject { ["reason"] = reason });

    public static Task<HttpResponseMessage> Download(this Session operations, string documentId) =>
        operations.Http.GetAsync($"/ops/documents/{documentId}/content");

    public static async Task<byte[]> Content(this Session operations, string documentId)
    {
        using var response = await operations.Download(documentId);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
