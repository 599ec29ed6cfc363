using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Limits;

/// <summary>docs/operations.md says of every table what keeps it from growing for ever, and of none that isn't there; each setting that it names is one.</summary>
public sealed partial class TableGrowthTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task Every_table_is_listed_once_with_what_ends_its_rows()
    {
        var rows = File.ReadLines(Path.Combine(Made.CheckoutRoot(), "docs", "operations.md"))
            .SkipWhile(line => line != "| table | what ends its rows, or bounds them |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToArray();

        var tables = await onboarding.Database.AskAll<string>(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'");
        Assert.Contains("customers", tables);
        Assert.Equal(
            tables.Order(StringComparer.Ordinal), rows.SelectMany(row => Name().Matches(row[0]).Select(match => match.Groups[1].Value)).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.NotEmpty(row[1]));
        var readme = await File.ReadAllTextAsync(Path.Combine(Made.CheckoutRoot(), "README.md"));
        var settings = rows.SelectMany(row => Setting().Matches(row[1]).Select(match => match.Value)).ToArray();
        Assert.True(settings.Length >= 7, string.Join(", ", settings));
        Assert.All(settings, setting => Assert.Contains($"| {setting} |", readme, StringComparison.Ordinal));
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("`[A-Z][A-Za-z]+__[A-Za-z]+`")]
    private static partial Regex Setting();
}
