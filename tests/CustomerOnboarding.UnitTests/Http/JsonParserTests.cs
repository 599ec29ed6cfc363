using System.Globalization;
using System.Text;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.UnitTests.Schemas;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Http;

public class JsonParserTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("  ", 1, 3)]
    [InlineData("{\n  \"a\": x\n}", 2, 8)]
    [InlineData("{\r\n\"é😀\" x}", 2, 6)]
    [InlineData("{\"a\":1,}", 1, 8)]
    [InlineData("[1,]", 1, 4)]
    [InlineData("[1] 2", 1, 5)]
    [InlineData("{\"a\":1", 1, 7)]
    [InlineData("// no\n1", 1, 1)]
    [InlineData("[1 /* no */]", 1, 4)]
    [InlineData("\"\\x\"", 1, 3)]
    [InlineData("01", 1, 2)]
    [InlineData("NaN", 1, 1)]
    [InlineData("\ufeff{]", 1, 2)]
    public void A_fault_has_a_place(string text, int line, int position) =>
        Assert.Equal(new JsonFault(line, position), FaultOf(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_a_fault_where_they_begin() =>
        Assert.Equal(new JsonFault(2, 3), FaultOf([.. "[\n\"é"u8, 0xC3, .. "\"]"u8]));

    [Fact]
    public void Nesting_ends_at_32()
    {
        Assert.Equal(JsonKind.Array, Bodies.Parse(new string('[', 32) + new string(']', 32)).Kind);
        Assert.Equal(new JsonFault(1, 33), FaultOf(Encoding.UTF8.GetBytes(new string('[', 33) + new string(']', 33))));
        Assert.NotNull(FaultOf(Encoding.UTF8.GetBytes(new string('[', 256 * 1024))));
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.Equal(7, Bodies.Parse("\ufeff7").Number);

    [Fact]
    public void Null_is_a_body() => Assert.Equal(JsonKind.Null, Bodies.Parse("null").Kind);

    [Theory]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-1e400", double.NegativeInfinity)]
    [InlineData("1e2", 100)]
    [InlineData("1.0", 1)]
    [InlineData("1e-400", 0)]
    public void Numbers_are_doubles(string text, double number) => Assert.Equal(number, Bodies.Parse(text).Number);

    [Theory]
    [InlineData("\\ud83d\\ude00", "\U0001F600")]
    [InlineData("\\u0000", "\0")]
    [InlineData("é\\n\\t\\r\\b\\f\\/\\\\\\\"😀", "é\n\t\r\b\f/\\\"😀")]
    [InlineData("\\\\u0041", "\\u0041")]
    public void Strings_are_taken_as_JSON_parse_takes_them(string escaped, string text)
    {
        Assert.Equal(text, Bodies.Parse($"\"{escaped}\"").Text);
        Assert.Equal(text, Bodies.Parse($"{{\"{escaped}\":1}}").Members[0].Key);
    }

    [Fact]
    public void Unpaired_surrogates_are_kept_in_values_and_names()
    {
        Assert.Equal("x\udc00y", Bodies.Parse("\"x\\uDC00y\"").Text);
        Assert.Equal("\ud800", Bodies.Parse("{\"\\ud800\":1}").Members[0].Key);
    }

    [Theory]
    [InlineData("{\"a\":1,\"b\":{\"a\":2},\"c\":[{\"a\":3},{\"a\":4}]}", null)]
    [InlineData("{\"a\":1,\n\"a\":1}", 6)]
    [InlineData("{\"a\":1,\n\"\\u0061\":2}", 11)]
    [InlineData("[\n{\"a\":1,\"b\":2,\"a\":3},{\"c\":1,\"c\":2}]", 19)]
    public void A_name_twice_is_a_fault_where_it_is_asked_for(string text, int? position)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.True(JsonParser.TryParse(bytes, out _, out _));
        Assert.Equal(position is null, JsonParser.TryParse(bytes, out _, out var fault, refuseDuplicates: true));
        Assert.Equal(position is null ? null : new JsonFault(2, position.Value), fault);
    }

    [Fact]
    public void A_name_twice_is_found_among_many()
    {
        var names = string.Join(',', Enumerable.Range(0, 100).Select(at => $"\"n{at}\":1"));

        Assert.True(JsonParser.TryParse(Encoding.UTF8.GetBytes($"{{{names}}}"), out _, out _, refuseDuplicates: true));
        Assert.False(JsonParser.TryParse(Encoding.UTF8.GetBytes($"{{{names},\"n7\":1}}"), out _, out _, refuseDuplicates: true));
    }

    [Fact]
    public void A_declared_name_is_the_same_string_in_every_body_and_another_is_not_kept()
    {
        Assert.NotNull(Domain.Schemas.ConnectFi.RegistrationSchema.Instance);

        Assert.Same(NameIn("{\"customerReference\":1}"), NameIn("{\"customerReference\":2}"));
        Assert.NotSame(NameIn("{\"customerReferencf\":1}"), NameIn("{\"customerReferencf\":2}"));
        Assert.Equal("", NameIn("{\"\":1}"));

        static string NameIn(string text) => Bodies.Parse(text).Members[0].Key;
    }

    [Fact]
    public void What_is_written_is_read() => Prop.ForAll(
        JsonGenerators.Values.ToArbitrary(),
        json => Write(Bodies.Parse(Write(json))) == Write(json)).Check(Thorough);

    [Fact]
    public void No_bytes_make_it_throw() => Prop.ForAll(
        Gen.Choose(0, 255).Select(each => (byte)each).ArrayOf().ToArbitrary(),
        bytes => HasResultOrPlaceWithin(bytes)).Check(Thorough);

    [Fact]
    public void No_damage_to_a_body_makes_it_throw() => Prop.ForAll(
        (from json in JsonGenerators.Values
         let bytes = Encoding.UTF8.GetBytes(Write(json))
         from at in Gen.Choose(0, bytes.Length - 1)
         from damage in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements<int>([.. "\"\\{}[],:u0\n"]))
         from cut in Gen.Elements(true, false)
         select (byte[])[.. bytes[..at], (byte)damage, .. cut ? [] : bytes[(at + 1)..]]).ToArbitrary(),
        HasResultOrPlaceWithin).Check(Thorough);

    private static bool HasResultOrPlaceWithin(byte[] bytes)
    {
        if (JsonParser.TryParse(bytes, out var json, out var fault))
        {
            return json.Kind >= JsonKind.Null;
        }

        var lines = bytes.Count(each => each == '\n') + 1;
        return fault.Line >= 1 && fault.Line <= lines && fault.Position >= 1 && fault.Position <= bytes.Length + 1;
    }

    private static JsonFault? FaultOf(byte[] bytes) => JsonParser.TryParse(bytes, out _, out var fault) ? null : fault;

    // Keeps everything, surrogates included: System.Text.Json's own writer would replace the unpaired ones.
    private static string Write(Json json) => json.Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean => json.Boolean ? "true" : "false",
        JsonKind.Number => json.Number.ToString("R", CultureInfo.InvariantCulture),
        JsonKind.String => Quote(json.Text),
        JsonKind.Array => $"[{string.Join(',', json.Items.Select(Write))}]",
        _ => $"{{{string.Join(" ,\n", json.Members.Select(each => $"{Quote(each.Key)}: {Write(each.Value)}"))}}}",
    };

    private static string Quote(string text) => $"\"{string.Concat(text.Select(Escape))}\"";

    private static string Escape(char each) =>
        each is >= ' ' and not ('"' or '\\') && !char.IsSurrogate(each) ? $"{each}" : $"\\u{(int)each:x4}";
}
