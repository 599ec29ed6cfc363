using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.ApiPage;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>An answer, already held to the envelope: whatever it says, it says it in one of contract section 1's two forms, and as
/// the API documents say.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, JsonObject Body, string Text)
{
    public JsonNode Data => Body["data"]!;

    public string Code => (string)Body["code"]!;

    public JsonNode? Context => Body["context"];

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var body = Parse(text);
        Assert.True(body is not null, $"{(int)response.StatusCode} with no JSON object: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var keys = string.Join(',', body.Select(member => member.Key));
        var forms = response.StatusCode == HttpStatusCode.OK
            ? new[] { "code,data,requestId" }
            : ["requestId,code,context,message", "requestId,code,message", "requestId,code,context"];
        Assert.True(forms.Contains(keys), $"{(int)response.StatusCode} in no envelope: {text}");
        var id = (string)body["requestId"]!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(id, Assert.Single(response.Headers.GetValues("x-request-id")));
        await Documented.Check(response, body);
        return new Answer(response.StatusCode, response.Headers, body, text);
    }

    /// <summary>Asserts success.</summary>
    public Answer Succeeded()
    {
        Assert.True(Status == HttpStatusCode.OK && Code == "0", $"{(int)Status}: {Text}");
        return this;
    }

    /// <summary>Asserts a refusal, whole: status, code, message, context.</summary>
    public Answer Refused(int status, string code, string? message, JsonNode? context = null)
    {
        Assert.True((int)Status == status && Code == code && (string?)Body["message"] == message, $"{(int)Status}: {Text}");
        Assert.True(JsonNode.DeepEquals(context, Context), $"Another context than {context?.ToJsonString() ?? "none"}: {Text}");
        return this;
    }

    /// <summary>Asserts that the request was not valid, and tells the issues.</summary>
    public JsonArray Issues()
    {
        Assert.True((int)Status == 400 && Code == "requestValidateError" && Context is JsonArray { Count: > 0 }, $"{(int)Status}: {Text}");
        return (JsonArray)Context!;
    }

    /// <summary>Asserts that these and no other issues were found, each as <c>instancePath schemaPath</c>.</summary>
    public Answer Invalid(params string[] issues)
    {
        Assert.Equal(issues, Issues().Select(issue => $"{issue!["instancePath"]} {issue["schemaPath"]}"));
        return this;
    }

    /// <summary>The answer without the one thing that differs between two equal answers.</summary>
    public string TextWithoutRequestId() => Text.Replace((string)Body["requestId"]!, "…", StringComparison.Ordinal);

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
