using CustomerOnboarding.Domain.Schemas;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>Any JSON, and strings of the characters that patterns, trimming and UTF-16 trip over.</summary>
internal static class JsonGenerators
{
    private static readonly char[] Alphabet =
    [
        .. "aaZz09-_@@..<>!$^ \"\\/",
        .. "\n\r\t\0\u0085\u00a0\u00e9\u0131\u0661\u2028\u2029\u212a\ufeff\ud83d\ude00",
    ];

    private static readonly string[] Names =
    [
        "customerReference", "customerType", "customer", "businessRepresentatives", "addresses", "type", "identificationDocuments", "value",
        "customerId", "documents", "user", "1", "0", "",
    ];

    public static Gen<string> Strings { get; } = StringsOf(Alphabet);

    public static Gen<Json> Values { get; } = Gen.Sized(size => OfDepth(Math.Min(size / 10, 4)));

    public static Gen<Json> MutatedRegistrations { get; } =
        from start in Gen.Elements("init-individual.json", "init-business.json", "init-business-without-documents.json")
        let body = Bodies.Parse(ContractFiles.Example(start))
        let paths = Paths(body, []).ToArray()
        from changes in
            (from path in Gen.Elements(paths)
             from value in Gen.OneOf(Values.Select(each => (Json?)each), Gen.Constant<Json?>(null))
             select (path, value)).ListOf()
        select changes.Take(3).Aggregate(body, (changed, each) => Mutation.Apply(changed, each.path, each.value));

    public static Gen<string> StringsOf(params char[] alphabet) => Gen.Elements(alphabet).ArrayOf().Select(each => new string(each));

    private static Gen<Json> OfDepth(int depth)
    {
        var scalars = Gen.OneOf(
            Gen.Elements(Json.Null, Json.True, Json.False, Json.Of("SSN"), Json.Of("individual")),
            Gen.Elements(0, 1, -1.5, 1e21, 0.1, -0.0, double.MaxValue).Select(Json.Of),
            Strings.Select(Json.Of));
        if (depth == 0)
        {
            return scalars;
        }

        var inner = OfDepth(depth - 1);
        var members = Gen.OneOf(Gen.Elements(Names), Strings).SelectMany(_ => inner, KeyValuePair.Create);
        return Gen.OneOf(
            scalars,
            inner.ListOf().Select(items => Json.ArrayOf(items)),
            members.ListOf().Select(each => Json.ObjectOf(each)));
    }

    private static IEnumerable<Json[]> Paths(Json value, Json[] path) =>
    [
        path,
        .. value.Members.SelectMany(member => Paths(member.Value, [.. path, Json.Of(member.Key)])),
        .. value.Items.SelectMany((item, at) => Paths(item, [.. path, Json.Of(at)])),
    ];
}
