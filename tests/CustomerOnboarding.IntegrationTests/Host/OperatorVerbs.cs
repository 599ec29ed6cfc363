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

    /// <summary>The tag of what a path shows, as <c>If-Match</c> wants it.</summary>
    public static async Task<string> Tag(this Session operations, string path)
    {
        using var response = await operations.Http.GetAsync(path);
        return response.Headers.ETag?.ToString() ?? throw new InvalidOperationException($"{path} has no tag.");
    }

    /// <summary>A change of the state alone that has this tag.</summary>
    public static async Task<Answer> PostIf(this Session operations, string tag, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent((body ?? new JsonObject { ["reason"] = "A reason." }).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await Answer.Of(await operations.Http.SendAsync(request));
    }

    public static Task<HttpResponseMessage> Download(this Session operations, string documentId) =>
        operations.Http.GetAsync($"/ops/documents/{documentId}/content");

    public static async Task<byte[]> Content(this Session operations, string documentId)
    {
        using var response = await operations.Download(documentId);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
