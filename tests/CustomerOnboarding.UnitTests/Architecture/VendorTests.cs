using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.UnitTests.Architecture;

/// <summary>A dialect is two folders and one line: nothing else knows a vendor (design section 2). The rules walk the list of dialects; they name none.</summary>
public partial class VendorTests
{
    private const string List = "CustomerOnboarding.Api/Hosting/Dialects.cs";

    public static TheoryData<string> Names => [.. Dialects.All.Select(dialect => dialect.Name)];

    [Fact]
    public void Names_of_dialects_are_distinct_and_lower_case()
    {
        var names = Dialects.All.Select(dialect => dialect.Name).ToArray();

        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Matches("^[a-z]+$", name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_vendor_is_named_in_its_two_folders_and_in_the_list_only(string name)
    {
        var dialect = Of(name);
        Assert.All(FoldersOf(dialect), folder => Assert.Contains(Sources.Everything, file => file.Path.StartsWith(folder, StringComparison.Ordinal)));

        Assert.Equal(List, Assert.Single(Elsewhere(Sources.Everything, FoldersOf(dialect), name)));
        Assert.All(Sources.All.Single(file => file.Path == List).Text.Split('\n').Where(line => Says(line, name)), line =>
            Assert.True(line.StartsWith("using ", StringComparison.Ordinal) || line.Trim() == $"new {dialect.GetType().Name}(),", line));
    }

    [Fact]
    public void Adding_a_dialect_is_one_line_of_the_list()
    {
        var list = Sources.All.Single(file => file.Path == List).Text.Split('\n');

        Assert.All(Dialects.All, dialect => Assert.Single(list, line => line.Contains($"new {dialect.GetType().Name}()", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_dialects_addresses_are_unknown_to_domain_and_infrastructure(string name)
    {
        var dialect = Of(name);
        await using var app = await Composed.App();
        var addresses = app.Routes()
            .Where(route => route.Metadata.GetMetadata<ISurface>() == dialect)
            .Select(route => route.RoutePattern.RawText![dialect.BasePath.Length..])
            .Distinct();

        // In what they say: a folder may be called like an address.
        Assert.All(addresses, address => Assert.Empty(OfNoDialect.Where(file => Says(file.Text, address)).Select(file => file.Path)));
    }

    [Fact]
    public void The_domain_follows_no_contract_but_its_schemas_do()
    {
        // Of every vendor, also of one that isn't served yet; what they share is nobody's.
        string[] schemas =
        [
            .. BelowTheWeb.Select(file => file.Path.Split('/'))
                .Where(steps => steps is [_, "Schemas", not ("Rules" or "Formats" or "Operations"), _, ..])
                .Select(steps => string.Join('/', steps[..3]) + "/")
                .Distinct(),
        ];
        var citing = BelowTheWeb.Where(file => Cites().IsMatch(file.Text)).Select(file => file.Path).ToArray();

        Assert.Contains(citing, path => schemas.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)));
        Assert.DoesNotContain(citing, path => !schemas.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_rules_would_notice()
    {
        (string, string)[] files = [("A.Api/Vendor/A.cs", "vendor"), ("A.Api/Http/B.cs", "// As VENDOR does."), ("A.Api/Http/Vendor.cs", ""), ("A.Domain/C.sql", "-- else")];

        Assert.Equal(["A.Api/Http/B.cs", "A.Api/Http/Vendor.cs"], Elsewhere(files, ["A.Api/Vendor/"], "vendor"));
        Assert.All((string[])["contract section 6", "Contract, section 7", "the contract's section 5", "contract §1"], text => Assert.Matches(Cites(), text));
        Assert.DoesNotMatch(Cites(), "/// <summary>Contract.</summary> new ReferenceSection()");
    }

    /// <summary>What a dialect's folders are called.</summary>
    internal static string FolderOf(IDialect dialect) => dialect.GetType().Namespace!.Split('.')[^1];

    private static IEnumerable<(string Path, string Text)> BelowTheWeb => Sources.Everything.Where(file =>
        file.Path.StartsWith("CustomerOnboarding.Domain/", StringComparison.Ordinal) || file.Path.StartsWith("CustomerOnboarding.Infrastructure/", StringComparison.Ordinal));

    // Two vendors may have the same address, and the schemas of each say theirs.
    private static IEnumerable<(string Path, string Text)> OfNoDialect => BelowTheWeb.Where(file =>
        !file.Path.StartsWith("CustomerOnboarding.Domain/Schemas/", StringComparison.Ordinal) || file.Path.Split('/').Length < 4);

    private static string[] FoldersOf(IDialect dialect) =>
        [$"CustomerOnboarding.Api/{FolderOf(dialect)}/", $"CustomerOnboarding.Domain/Schemas/{FolderOf(dialect)}/"];

    private static string[] Elsewhere(IEnumerable<(string Path, string Text)> files, string[] folders, string word) =>
    [
        .. files
            .Where(file => !folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
            .Where(file => Says(file.Path, word) || Says(file.Text, word))
            .Select(file => file.Path),
    ];

    private static bool Says(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static IDialect Of(string name) => Dialects.All.Single(dialect => dialect.Name == name);

    [GeneratedRegex(@"\bcontract\b('s)?,?\s*(section\b|§)", RegexOptions.IgnoreCase)]
    private static partial Regex Cites();
}
