using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>Bodies that are no JSON, not announced as JSON, or JSON of another kind (contract sections 1 and 2).</summary>
public sealed class BodyTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string NotJson = "Request body is not valid JSON.";
    private const string OtherType = "The request body must be application/json in UTF-8.";

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonx")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Something_else_than_json_in_utf_8_is_an_unsupported_media_type(string? contentType) =>
        (await Post(Encoding.UTF8.GetBytes("{}"), contentType)).Refused(415, "unsupportedMediaType", OtherType);

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=\"utf-8\"")]
    [InlineData("application/json; version=1")]
    public async Task Json_however_it_is_written_is_read(string contentType) =>
        Assert.Equal("requestValidateError", (await Post(Encoding.UTF8.GetBytes("{}"), contentType)).Code);

    // Line and position count from 1; the position is a column in characters, and names the first one that can't belong there.
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("   ", 1, 4)]
    [InlineData("\n\n", 3, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\"a\":1,}", 1, 8)]
    [InlineData("[1,]", 1, 4)]
    [InlineData("{\"a\" 1}", 1, 6)]
    [InlineData("{'a':1}", 1, 2)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("null x", 1, 6)]
    [InlineData("// no\n{}", 1, 1)]
    [InlineData("{\"ä\":1,\n \"日本\": ?}", 2, 8)]
    [InlineData("{\n  \"a\": \"é😀\",\n  \"b\": \"😀\" !\n}", 3, 12)]
    [InlineData("{\r\n\"a\": x}", 2, 6)]
    [InlineData("{\"😀\":1 \"b\":2}", 1, 8)]
    [InlineData("[1, 2, 3", 1, 9)]
    [InlineData("\uFEFFnot", 1, 2)]
    public async Task Broken_json_is_refused_with_the_exact_line_and_position(string body, int line, int position) =>
        (await Post(Encoding.UTF8.GetBytes(body))).Refused(
            400, "requestParseError", NotJson, new JsonObject { ["line"] = line, ["position"] = position });

    [Theory]
    [InlineData("FF", 1, 1)]
    [InlineData("7B2261223A22C3", 1, 7)] // {"a":" and half an ä
    [InlineData("7B0A22C3A4223A22EDA0BD22", 2, 6)] // a surrogate encoded as if it were a character
    [InlineData("5B22C0AF225D", 1, 3)] // an overlong slash
    [InlineData("FFFE7B007D00", 1, 1)] // UTF-16
    public async Task Invalid_utf_8_is_broken_json_where_it_stops_being_text(string hex, int line, int position) =>
        (await Post(Convert.FromHexString(hex))).Refused(
            400, "requestParseError", NotJson, new JsonObject { ["line"] = line, ["position"] = position });

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    [InlineData("1e999999")]
    [InlineData("-0.0e-0")]
    public async Task Json_that_is_no_object_is_a_validation_error_at_the_root(string body)
    {
        var answer = await Post(Encoding.UTF8.GetBytes(body));

        Assert.Equal("requestValidateError", answer.Code);
        Assert.Contains(answer.Context!.AsArray(), issue =>
            (string)issue!["instancePath"]! == "" && (string)issue["keyword"]! == "type" && (string)issue["params"]!["type"]! == "object");
    }

    [Fact]
    public async Task A_byte_order_mark_before_json_is_no_fault()
    {
        var partner = await onboarding.Partner();
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Made.Individual().ToJsonString())];

        (await Post(partner.Http, "/customer/init", body, "application/json")).Succeeded();
    }

    [Fact]
    public async Task Of_a_repeated_name_the_last_value_counts()
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual();
        var wanted = (string)request["customerReference"]!;
        var body = request.ToJsonString().Replace("{\"customerReference\"", "{\"customerReference\":\"first\",\"customerReference\"", StringComparison.Ordinal);

        var answer = (await Post(partner.Http, "/customer/init", Encoding.UTF8.GetBytes(body), "application/json")).Succeeded();

        Assert.Contains("\"first\"", body, StringComparison.Ordinal);
        Assert.Equal(wanted, (string)answer.Data["reference"]!);
    }

    // Faults of the transport, found while the body is read: the caller's, so neither 500 nor a line in the log for each.
    [Theory]
    [InlineData("80000000\r\n{}")]
    [InlineData("FFFFFFFFFFFFFFFF\r\n{}")]
    [InlineData("2;\r\n{}0\r\n\r\n")]
    [InlineData("xyz\r\n{}")]
    [InlineData("-2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}garbage")]
    public async Task Chunks_that_are_none_are_no_json(string chunks)
    {
        var answer = await RawHttp.Send(
            onboarding.Address,
            "POST /auth/get-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"requestParseError\"", answer, StringComparison.Ordinal);
    }

    private async Task<Answer> Post(byte[] body, string? contentType = "application/json")
    {
        using var http = Session.Anonymous(onboarding.Address);
        return await Post(http, "/auth/get-token", body, contentType);
    }

    private static async Task<Answer> Post(HttpClient http, string path, byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return await Answer.Of(await http.PostAsync(path, content));
    }
}
