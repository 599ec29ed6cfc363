using System.Text.RegularExpressions;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.ConnectFi;

/// <summary>The table of errors of docs/contract/connectfi.md, section 1, as it is written there.</summary>
internal static partial class ErrorTable
{
    public sealed record Row(int Status, string Code, string[] ContextKeys, string Message);

    public static IReadOnlyList<Row> Rows { get; } = [.. File.ReadLines(Path.Combine(ContractFiles.Root, "docs", "contract", "connectfi.md"))
        .SkipWhile(line => !line.StartsWith("| HTTP | code |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .SelectMany(RowsOf)];

    // One line may hold several errors: codes and messages in the same order, and "…" for messages that go on in the same way.
    private static IEnumerable<Row> RowsOf(string line)
    {
        var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
        var firstStatus = int.Parse(Status().Match(cells[0]).Value);
        var messages = Quoted().Matches(cells[3]).Select(match => match.Groups[1].Value).ToArray();
        var parts = CodeCell().Matches(cells[1]).ToArray();
        var status = firstStatus;
        for (var i = 0; i < parts.Length; i++)
        {
            // "404 `notFound`, 405 `methodNotAllowed`": a status before a code holds for it.
            status = parts[i].Groups["status"] is { Success: true, Value: var own } ? int.Parse(own) : status;
            var code = parts[i].Groups["code"].Value;
            var keys = Key().Matches(cells[2]).Select(match => match.Groups[1].Value).ToArray();
            yield return new Row(status, code, keys, Message(code, messages, i));
        }
    }

    private static string Message(string code, string[] messages, int i) =>
        i < messages.Length ? messages[i]
        : code.StartsWith("customer", StringComparison.Ordinal) ? $"Customer is {code["customer".Length..].ToLowerInvariant()}."
        : "";

    [GeneratedRegex("[0-9]{3}")]
    private static partial Regex Status();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?:(?<status>[0-9]{3}) )?`(?<code>[^`]+)`")]
    private static partial Regex CodeCell();

    [GeneratedRegex("\"([A-Za-z]+)\":")]
    private static partial Regex Key();
}
