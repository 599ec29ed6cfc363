using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>How large and how deep a body may be (design section 5), and what becomes of text that can't be stored.</summary>
public sealed class LimitTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Limit = 256 * 1024;

    [Theory]
    [InlineData(Limit, false, 200)]
    [InlineData(Limit, true, 200)]
    [InlineData(Limit + 1, false, 413)]
    [InlineData(Limit + 1, true, 413)]
    [InlineData(3 * 1024 * 1024, false, 413)]
    [InlineData(3 * 1024 * 1024, true, 413)]
    public async Task A_body_may_have_256_KB_and_not_a_byte_more(int bytes, bool chunked, int status)
    {
        var partner = await onboarding.Partner();
        var json = Encoding.UTF8.GetBytes(Made.Individual().ToJsonString());
        var content = new ByteArrayContent([.. json, .. Enumerable.Repeat((byte)' ', bytes - json.Length)]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/customer/init") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await Answer.Of(await partner.Http.SendAsync(request));

        if (status == 200)
        {
            answer.Succeeded();
        }
        else
        {
            answer.Refused(status, "requestTooLarge", "The request body is too large.");
        }
    }

    [Theory]
    [InlineData(32, "requestValidateError")]
    [InlineData(33, "requestParseError")]
    [InlineData(10_000, "requestParseError")]
    [InlineData(100_000, "requestParseError")]
    public async Task Nesting_may_be_32_deep_and_not_a_level_more(int depth, string code)
    {
        var partner = await onboarding.Partner();

        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var levels = Math.Min(depth, Limit / 8);
            var body = string.Concat(Enumerable.Repeat(open, levels)) + (open == "[" ? "" : "1") + string.Concat(Enumerable.Repeat(close, levels));

            var answer = await partner.Http.PostText("/customer/init", body);

            Assert.Equal((400, code), ((int)answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_hundred_thousand_faults_are_answered_with_some_of_them()
    {
        var partner = await onboarding.Partner();
        var request = Made.Business();
        request["businessRepresentatives"] = new JsonArray([.. Enumerable.Range(0, 80_000).Select(_ => new JsonObject())]);

        var answer = await partner.Init(request);

        Assert.Equal("requestValidateError", answer.Code);
        Assert.InRange(answer.Context!.AsArray().Count, 100, 201); // a hundred of each schema, then the summary
        Assert.Equal("oneOf", (string)answer.Context.AsArray()[^1]!["keyword"]!);
    }

    [Theory]
    [InlineData("{\"businessRepresentatives\":[", "{}", "]}", 250)]
    [InlineData("{\"customer\":{\"addresses\":[", "{\"stateCode\":1}", "]}}", 52)]
    public async Task A_small_body_gets_no_large_answer(string head, string item, string tail, int times)
    {
        var partner = await onboarding.Partner();

        var answer = await partner.Http.PostText("/customer/init", head + string.Join(',', Enumerable.Repeat(item, times)) + tail);

        var issues = answer.Issues();
        Assert.All(
            issues.GroupBy(issue => ((string)issue!["schemaPath"]!).Split('/') is [_, "oneOf", var branch, ..] ? branch : ""),
            schema => Assert.InRange(schema.Count(), 1, 100));
        Assert.InRange(answer.Text.Length, 10_000, 40_000);
    }

    [Fact]
    public async Task Thousands_of_unknown_and_of_repeated_properties_are_refused_like_any_others()
    {
        var partner = await onboarding.Partner();
        var unknown = "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"p{i}\":1")) + "}";
        var repeated = "{" + string.Join(',', Enumerable.Repeat("\"a\":1", 40_000)) + "}";

        var answers = new[] { await partner.Http.PostText("/customer/init", unknown), await partner.Http.PostText("/customer/init", repeated) };

        Assert.All(answers, answer => Assert.Equal("requestValidateError", answer.Code));
        Assert.All(answers, answer => Assert.InRange(answer.Text.Length, 100, 100_000));
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("a\\u0000b")]
    public async Task Text_that_can_not_be_stored_is_refused_wherever_it_stands(string text)
    {
        var partner = await onboarding.Partner();
        const string mark = "MARK";
        JsonObject[] requests =
        [
            Made.Individual(request => request["customer"]!["firstName"] = mark),
            Made.Individual(request => request["customer"]!["addresses"]![0]!["city"] = mark),
            Made.Individual(request => request["customerReference"] = mark),
            Made.Individual(request => request["customer"]![mark] = 1),
            Made.Individual(request => request["customer"]!["identificationDocuments"]![0]!["value"] = mark),
            Made.Business(request => request["customer"]!["businessName"] = mark),
            Made.Business(request => request["businessRepresentatives"]![0]!["id"] = mark),
        ];

        foreach (var request in requests)
        {
            var answer = await partner.Http.PostText("/customer/init", request.ToJsonString().Replace(mark, text, StringComparison.Ordinal));

            Assert.Equal((400, "requestValidateError"), ((int)answer.Status, answer.Code));
        }

        var token = Session.GetToken(mark, mark).ToJsonString().Replace(mark, text, StringComparison.Ordinal);
        Assert.Equal("requestValidateError", (await partner.Http.PostText("/auth/get-token", token)).Code);
        var password = new JsonObject { ["oldPassword"] = mark, ["newPassword"] = "Aa1!aaaa" + mark }.ToJsonString().Replace(mark, text, StringComparison.Ordinal);
        Assert.Equal("requestValidateError", (await partner.Http.PostText("/user/change-password", password)).Code);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.1e-400")]
    public async Task A_number_in_place_of_a_text_is_a_wrong_type_however_large(string number)
    {
        var partner = await onboarding.Partner();
        var body = Made.Individual(request => request["customer"]!["firstName"] = "MARK").ToJsonString().Replace("\"MARK\"", number, StringComparison.Ordinal);

        var answer = await partner.Http.PostText("/customer/init", body);

        Assert.Contains(answer.Context!.AsArray(), issue =>
            (string)issue!["instancePath"]! == "/customer/firstName" && (string)issue["message"]! == "must be string");
    }
}
