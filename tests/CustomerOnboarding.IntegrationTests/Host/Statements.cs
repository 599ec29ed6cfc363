using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>The statements that the service itself sends, as it sends them, to be explained by the database.</summary>
internal sealed class Statements : IObserver<System.Diagnostics.DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    // Others run at the same time: only what this test's own calls lead to is kept.
    private static readonly AsyncLocal<Statements?> Current = new();

    // EF Core remembers for a second (ConfigureLoggingCacheTime) that nobody listens.
    private static readonly TimeSpan UntilHeard = TimeSpan.FromSeconds(1.1);

    private readonly List<NpgsqlCommand> sent = [];
    private readonly List<IDisposable> subscriptions = [];

    private Statements() => subscriptions.Add(System.Diagnostics.DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>The one statement of that kind that a call of the service sends.</summary>
    public static async Task<NpgsqlCommand> Of(Func<Task> call, string part)
    {
        using var statements = new Statements();
        Current.Value = statements;
        await Task.Delay(UntilHeard);
        await call();
        return Assert.Single(statements.sent, command => command.CommandText.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>The texts of all statements that EF Core sends for a call of the service.</summary>
    public static async Task<IReadOnlyList<string>> All(Func<Task> call)
    {
        using var statements = new Statements();
        Current.Value = statements;
        await Task.Delay(UntilHeard);
        await call();
        return [.. statements.sent.Select(command => command.CommandText)];
    }

    /// <summary>Runs a statement, takes back what it did, and tells every step of its plan that reads a table.</summary>
    public static async Task<IReadOnlyList<Scan>> Explain(Database database, NpgsqlCommand statement)
    {
        await using var connection = await database.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var explain = new NpgsqlCommand("EXPLAIN (ANALYZE, FORMAT JSON) " + statement.CommandText, connection, transaction);
        foreach (NpgsqlParameter parameter in statement.Parameters)
        {
            explain.Parameters.Add(parameter.Clone());
        }

        var plan = JsonNode.Parse((string)(await explain.ExecuteScalarAsync())!)![0]!["Plan"]!;
        await transaction.RollbackAsync();
        return [.. Steps(plan).Where(step => step["Relation Name"] is not null && ((string)step["Node Type"]!).Contains("Scan", StringComparison.Ordinal)).Select(step => new Scan(
            (string)step["Relation Name"]!,
            (string)step["Node Type"]!,
            (string?)step["Index Name"],
            (Number(step["Actual Rows"]) + Number(step["Rows Removed by Filter"])) * Number(step["Actual Loops"])))];
    }

    // Whole or not: PostgreSQL writes both.
    private static double Number(JsonNode? number) => number is null ? 0 : double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    public void OnNext(System.Diagnostics.DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Current.Value == this && value is { Key: var name, Value: CommandEventData { Command: NpgsqlCommand command } } && name == RelationalEventId.CommandExecuting.Name)
        {
            sent.Add(command.Clone());
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    private static IEnumerable<JsonNode> Steps(JsonNode step) => [step, .. (step["Plans"] as JsonArray ?? []).SelectMany(inner => Steps(inner!))];
}

/// <summary>A step of a plan that reads a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Index">By which index; null without one.</param>
/// <param name="Rows">How many rows were looked at in all.</param>
internal sealed record Scan(string Table, string Kind, string? Index, double Rows);
