using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using Microsoft.Extensions.Configuration;

namespace CustomerOnboarding.UnitTests.Hosting;

/// <summary>Every class of settings is read in one way, and README lists each setting.</summary>
public partial class KnownSettingsTests
{
    private static readonly string[] Ours = [.. KnownSettings.All.SelectMany(section => section.Names.Select(name => $"{section.Section}__{name}")).Distinct()];

    [Fact]
    public void README_lists_every_setting_and_no_other()
    {
        var sections = KnownSettings.All.Select(section => section.Section).ToHashSet();
        var listed = Listed().Matches(File.ReadAllText(Path.Combine(Schemas.ContractFiles.Root, "README.md")))
            .Select(row => row.Groups[1].Value).Where(name => sections.Contains(name.Split("__")[0])).ToArray();

        Assert.True(Ours.Length >= 8, string.Join(' ', Ours));
        Assert.Equal(Ours.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_is_listed_once() => Assert.Equal(KnownSettings.All.Distinct(), KnownSettings.All);

    [Fact]
    public void A_connection_string_that_nobody_reads_is_refused() =>
        Assert.StartsWith("There is no setting ConnectionStrings__Onwer;", Assert.Throws<SettingsException>(() => KnownSettings.Hold(With("ConnectionStrings:Onwer", "x"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_else_asks_for_a_setting_by_its_name_but_where_it_is_the_frameworks()
    {
        var asking = Architecture.Sources.Of("Api").Concat(Architecture.Sources.Of("Infrastructure"))
            .Where(file => AsksByName().IsMatch(file.Text)).Select(file => file.Path.Split('/')[^1]).Order(StringComparer.Ordinal);

        // The addresses, a certificate: the framework's own. And what the commands of administration are handed in the environment.
        Assert.Equal(["KnownSettings.cs", "Listening.cs", "MadeSecret.cs", "Settings.cs"], asking);
    }

    [Theory]
    [InlineData("12:00:00", 12 * 60)]
    [InlineData("1.00:30", 24 * 60 + 30)]
    [InlineData("00:01", 1)]
    public void A_time_is_read_as_it_is_written(string text, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Api.Http.Access.AuthOptions.Settings.Read(With("Auth:TokenLifetime", text)).TokenLifetime);

    [Theory]
    [InlineData("12")]
    [InlineData("1.5")]
    [InlineData("25:00:00")]
    [InlineData("noon")]
    public void A_number_is_no_time(string text)
    {
        var refused = Assert.Throws<SettingsException>(() => Api.Http.Access.AuthOptions.Settings.Read(With("Auth:TokenLifetime", text)));

        Assert.StartsWith("Auth__TokenLifetime must be a time like 12:00:00", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_to_nothing_is_not_set() =>
        Assert.Equal(TimeSpan.FromHours(12), Api.Http.Access.AuthOptions.Settings.Read(With("Auth:TokenLifetime", "")).TokenLifetime);

    [Theory]
    [InlineData("Webhook:Timeout", "Webhooks")]
    [InlineData("WebHoks:Timeout", "Webhooks")]
    [InlineData("ConnectionString:Onboarding", "ConnectionStrings")]
    [InlineData("kcy:Verifier", null)]
    [InlineData("Logging:Level", null)]
    [InlineData("Terminal", null)]
    public void A_section_that_looks_like_ours_is_said(string set, string? meant)
    {
        var said = KnownSettings.Hold(With(set, "x"));

        Assert.Equal(meant is null ? 0 : 1, said.Count);
        Assert.All(said, it => Assert.Equal((set.Split(':')[0], meant), it));
    }

    private static IConfiguration With(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build();

    [GeneratedRegex(@"^\| `(\w+?__\w+?)(?:__<(?:id|n)>)?` \|", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"GetValue<|GetConnectionString\(|[Cc]onfiguration\[|GetSection\(")]
    private static partial Regex AsksByName();
}
