using System.Globalization;
using System.Text;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Streamed;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.ConnectFi;
using CustomerOnboarding.UnitTests.Schemas;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Http;

/// <summary>Bodies read as they arrive, in whatever pieces, against the parser that reads them whole.</summary>
public class StreamedJsonTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);
    private static readonly JsonShape Registration = JsonShape.Of(RegistrationSchema.Instance);

    public static TheoryData<string> Malformed =>
    [
        "", " ", "{", "[", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "[1 2]", "[1] 2", "tru", "truee", "nul", "01", "-", "1.", ".5", "1e", "+1", "NaN", "\"", "\"\\x\"",
        "\"\\u12g4\"", "\"\\u12", "\"a\nb\"", "\"\0\"", "// no\n1", "{\"a\":1,\"a\":2}", "{\"b\":{\"a\":1,\"\\u0061\":2}}", "[1}", "{\"a\":1]", "\ufeff{]", "[,1]", "{,}",
        new string('[', 33) + new string(']', 33),
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_JSON_is_malformed_in_pieces_of_any_size(string text)
    {
        foreach (var piece in (int[])[1, 2, 3, 7, 4096])
        {
            await Assert.ThrowsAsync<MalformedJsonException>(() => Read(Encoding.UTF8.GetBytes(text), piece));
        }

        Assert.False(JsonParser.TryParse(Encoding.UTF8.GetBytes(text), out _, out _, refuseDuplicates: true));
    }

    [Theory]
    [InlineData(" {} ")]
    [InlineData("\ufeff[]")]
    [InlineData("-0.5e+10")]
    [InlineData("{\"a\":[{},[],\"\",null,true,false,0,1E5,\"\\ud83d\\ude00\",\"\\ud83d\",\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"]}")]
    public async Task What_is_JSON_is_read_in_pieces_of_any_size(string text)
    {
        foreach (var piece in (int[])[1, 2, 3, 7, 4096])
        {
            await Read(Encoding.UTF8.GetBytes(text), piece);
        }
    }

    [Fact]
    public async Task Nesting_ends_at_32() => await Read(Encoding.UTF8.GetBytes(new string('[', 32) + new string(']', 32)), 5);

    [Theory]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })] // a surrogate
    [InlineData(new byte[] { 0xC0, 0x80 })] // NUL, too long
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public async Task Bytes_that_are_no_UTF_8_are_malformed_wherever_they_stand(byte[] bytes)
    {
        foreach (var piece in (int[])[1, 2, 3, 4096])
        {
            await Assert.ThrowsAsync<MalformedJsonException>(() => Read([.. "{\"unknown\":\""u8, .. bytes, .. "\"}"u8], piece));
            await Assert.ThrowsAsync<MalformedJsonException>(() => Read([.. "{\""u8, .. bytes, .. "\":1}"u8], piece));
            await Assert.ThrowsAsync<MalformedJsonException>(() => Read([.. "{\"unknown\":\"…"u8, .. bytes], piece));
        }
    }

    [Fact]
    public void Any_registration_is_read_as_the_parser_reads_it_but_for_members_that_no_schema_knows() => Prop.ForAll(
        JsonGenerators.MutatedRegistrations.ToArbitrary(),
        Gen.Choose(1, 300).ToArbitrary(),
        (body, piece) =>
        {
            var text = Encoding.UTF8.GetBytes(Written(body));
            var isOfParser = JsonParser.TryParse(text, out var parsed, out _, refuseDuplicates: true);
            try
            {
                var read = Read(text, piece, Registration).GetAwaiter().GetResult();
                return isOfParser && Alike(read, parsed!, Registration);
            }
            catch (MalformedJsonException)
            {
                return !isOfParser;
            }
        }).Check(Thorough);

    [Fact]
    public void A_body_that_is_broken_anywhere_is_taken_by_both_or_by_neither()
    {
        var text = Encoding.UTF8.GetBytes("{\"a\":[1,-2.5e3,\"é\\u00e9😀\\n\"],\"b\":{\"c\":true,\"d\":null},\"c\":\"\"}");
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var wrong in (byte[])[(byte)'"', (byte)'\\', (byte)',', (byte)'}', (byte)' ', (byte)'0', (byte)'x', 0x80, 0xC3, 0])
            {
                byte[] broken = [.. text[..at], wrong, .. text[(at + 1)..]];
                var isOfParser = JsonParser.TryParse(broken, out _, out _, refuseDuplicates: true);

                Assert.True(isOfParser == IsRead(broken), Convert.ToHexString(broken));
            }
        }
    }

    [Fact]
    public async Task A_text_too_long_for_any_rule_is_kept_in_part_and_still_refused()
    {
        var shape = JsonShape.Of(GetTokenSchema.Instance);
        var name = new string('x', 1_000_000);
        var blank = new string(' ', 1_000_000);

        var read = await Read(Encoding.UTF8.GetBytes($$"""{"user":{"login":"{{name}}","password":"{{blank}}x","requestId":"{{blank}}"},"other":"{{name}}"}"""), 4096, shape);

        Assert.InRange(read["user"]!["login"]!.Text.Length, 10_000, 30_000);
        Assert.EndsWith("…", read["user"]!["password"]!.Text, StringComparison.Ordinal);
        Assert.True(string.IsNullOrWhiteSpace(read["user"]!["requestId"]!.Text));
        Assert.Null(read["other"]);
    }

    [Fact]
    public async Task Long_names_are_told_apart()
    {
        var name = new string('n', 100_000);
        await Read(Encoding.UTF8.GetBytes($$"""{"{{name}}1":1,"{{name}}2":2}"""), 4096);
        await Assert.ThrowsAsync<MalformedJsonException>(() => Read(Encoding.UTF8.GetBytes($$"""{"{{name}}1":1,"{{name}}1":2}"""), 4096));
    }

    [Fact]
    public async Task Objects_of_very_many_names_are_read_one_at_a_time_and_all_in_the_end()
    {
        var text = Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, 20_000).Select(each => $"\"{each}\":0")) + "}");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Read(text, 1000)));
        await Assert.ThrowsAsync<MalformedJsonException>(() => Read([.. text[..^1], .. ",\"7\":0}"u8], 1000));
        await Read(text, 1000);
    }

    [Fact]
    public async Task An_array_is_kept_up_to_one_more_than_it_may_have()
    {
        var shape = JsonShape.Of(KycUpdateSchema.Instance);
        var read = await Read(Encoding.UTF8.GetBytes("{\"documents\":[" + string.Join(',', Enumerable.Repeat("{\"documentId\":\"x\"}", 500)) + "]}"), 4096, shape);

        Assert.Equal(101, read["documents"]!.Items.Count);
    }

    // Every string in escapes, as surrogates without their other half have to be.
    private static string Written(Json value) => value.Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean => value.Boolean ? "true" : "false",
        JsonKind.Number => value.Number.ToString("R", CultureInfo.InvariantCulture),
        JsonKind.String => Written(value.Text),
        JsonKind.Array => $"[{string.Join(',', value.Items.Select(Written))}]",
        JsonKind.Object => $"{{{string.Join(',', value.Members.Select(member => $"{Written(member.Key)}:{Written(member.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static string Written(string text) =>
        $"\"{string.Concat(text.Select(unit => char.IsAsciiLetterOrDigit(unit) ? $"{unit}" : char.IsSurrogate(unit) || unit < 0x100 ? $"\\u{(int)unit:x4}" : $"{unit}"))}\"";

    private static bool IsRead(byte[] text)
    {
        try
        {
            Read(text, 3).GetAwaiter().GetResult();
            return true;
        }
        catch (MalformedJsonException)
        {
            return false;
        }
    }

    private static async Task<Json> Read(byte[] text, int piece, JsonShape? shape = null) => await StreamedJson.Read(
        new InPieces(text, piece), shape ?? Registration, (_, _) => ValueTask.FromResult(Json.Of(ReceivedFile.Refused(FileRefusal.NotDecodable))), CancellationToken.None);

    private static bool Alike(Json read, Json whole, JsonShape? shape) => shape is null || (read.Kind == whole.Kind && whole.Kind switch
    {
        JsonKind.Object => whole.Members.All(member => shape.Member(member.Key) is { } inner
            ? read[member.Key] is { } kept && Alike(kept, member.Value, inner)
            : read[member.Key] is null),
        JsonKind.Array => shape.Items is null || read.Items.Zip(whole.Items).All(pair => Alike(pair.First, pair.Second, shape.Items)),
        JsonKind.String => read.Text == whole.Text,
        JsonKind.Number => read.Number.Equals(whole.Number),
        _ => read.Boolean == whole.Boolean,
    });
}
