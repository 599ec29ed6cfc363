using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>README's table of what is encrypted and what isn't says something about every column of a partner's data, and about none that isn't there.</summary>
public sealed partial class EncryptionTableTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task Every_column_is_in_it_once_and_in_clear_is_exactly_what_is_said_to_be()
    {
        // A partner's data are the tables whose key begins with the client and goes on.
        var columns = await onboarding.Database.AskAll<string>(
            """
            SELECT c.relname || '.' || a.attname || ' ' || CASE WHEN a.atttypid = 'bytea'::regtype THEN 'not in clear' ELSE 'in clear' END
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND array_length(i.indkey::int2[], 1) > 1
            JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = i.indkey[0] AND k.attname = 'client_id'
            WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
            """);
        var said = Rows().SelectMany(cells => Columns(cells[0]).Select(column => $"{column} {(cells[1] == "in clear" ? "in clear" : "not in clear")}")).ToArray();

        Assert.Contains("customers.profile not in clear", columns);
        Assert.True(
            said.Order(StringComparer.Ordinal).SequenceEqual(columns.Order(StringComparer.Ordinal)),
            $"""
            README's table lacks: {string.Join(", ", columns.Except(said))}
            and has what isn't so: {string.Join(", ", said.Except(columns))}
            and says twice: {string.Join(", ", said.GroupBy(column => column).Where(group => group.Count() > 1).Select(group => group.Key))}
            """);
        Assert.All(Rows(), cells => Assert.All(cells, cell => Assert.NotEmpty(cell)));
    }

    private static IReadOnlyList<string[]> Rows() =>
    [
        .. File.ReadLines(Path.Combine(Made.CheckoutRoot(), "README.md"))
            .SkipWhile(line => line != "| field | at rest | in answers | in logs |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    // "words: `table`: `column` `column`, words; `table`: `column`"
    private static IEnumerable<string> Columns(string cell) =>
        from part in cell.Split(';')
        let table = Table().Match(part)
        where table.Success
        from column in Name().Matches(part[(table.Index + table.Length)..])
        select $"{table.Groups[1].Value}.{column.Groups[1].Value}";

    [GeneratedRegex("`([a-z_]+)`: ")]
    private static partial Regex Table();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();
}
