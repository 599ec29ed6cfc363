using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Idempotency;

/// <summary>What partners say who send an idempotency key.</summary>
internal static class KeyVerbs
{
    public const string Header = "Idempotency-Key";

    public static Task<Answer> PostOnce(this Session partner, string key, string path, JsonNode body) => partner.SendOnce(key, path, Json(body.ToJsonString()));

    public static async Task<Answer> SendOnce(this Session partner, string key, string path, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.TryAddWithoutValidation(Header, key);
        return await Answer.Of(await partner.Http.SendAsync(request));
    }

    public static Task<Answer> InitOnce(this Session partner, string key, JsonNode body) => partner.PostOnce(key, "/customer/init", body);

    public static ByteArrayContent Json(string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        return content;
    }

    /// <summary>A multipart body, the same bytes each time.</summary>
    public static ByteArrayContent Multipart(byte[] file, string epilogue = "")
    {
        var content = new ByteArrayContent(
        [
            .. Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan\"\r\n\r\n"), .. file,
            .. Encoding.ASCII.GetBytes($"\r\n--b--\r\n{epilogue}"),
        ]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        return content;
    }

    public static bool IsReplay(this Answer answer) => answer.Headers.TryGetValues("Idempotent-Replayed", out var values) && values.Single() == "true";

    /// <summary>Asserts that it is that answer, given again.</summary>
    public static Answer Replays(this Answer answer, Answer first)
    {
        Assert.True(answer.IsReplay(), $"{(int)answer.Status} is no replay: {answer.Text}");
        Assert.False(first.IsReplay());
        Assert.Equal((first.Status, first.Text), (answer.Status, answer.Text));
        return answer;
    }

    public static Answer IsInUse(this Answer answer) =>
        answer.Refused(409, "idempotencyKeyInUse", "The first request with this idempotency key is still running.");

    public static Answer IsReused(this Answer answer) =>
        answer.Refused(422, "idempotencyKeyReused", "This idempotency key was used for another request.");
}
