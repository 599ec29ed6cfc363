using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Privacy.Uses;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>
/// The service as it is installed is used well and badly, in every dialect, with values that exist nowhere else. Afterwards neither the database nor
/// PostgreSQL's log nor its own log holds one of them in clear (design sections 4 and 5).
/// </summary>
[TakesLong]
public sealed partial class NowhereInClearTests
{
    /// <summary>Every dialect that there is: one that isn't used fails.</summary>
    public static TheoryData<string> Names => [.. Dialects.All.Select(dialect => dialect.Name)];

    [OwnInstanceTheory]
    [MemberData(nameof(Names))]
    public async Task Neither_database_nor_logs_hold_a_sensitive_value_in_clear(string dialect)
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await using var installation = new Installation(cluster);

        var used = await Used.All[dialect](installation);

        var service = installation.Service;
        foreach (var line in used.InLog)
        {
            await service.Wrote(line);
        }

        var dump = await cluster.Dump();
        // What is meant to be legible is found, so what isn't found isn't there.
        Assert.All(used.InDump, legible => Assert.Contains(legible, dump, StringComparison.Ordinal));
        var customers = string.Concat(CustomersRows().Matches(dump).Select(table => table.Value));
        Assert.All(installation.Names.ByKind, kind => Assert.True(
            kind.Any(name => customers.Contains(name, StringComparison.OrdinalIgnoreCase)), $"No {kind.Key} of {string.Join(", ", kind)} in {customers}"));
        // The one that was made to happen; bad requests and callers who hang up are no faults of ours.
        var unexpected = Assert.Single(service.Output.Split('\n'), line => line.Contains("Unexpected exception", StringComparison.Ordinal));
        Assert.Contains($"\"RequestId\":\"{used.Failed}\"", unexpected, StringComparison.Ordinal);
        FindsNothing(installation.Secrets, dump, service.Output, service.Errors, await File.ReadAllTextAsync(cluster.LogFile));
        // Nor names, which customers' rows may hold and what operators search through, and nothing else: no event, no delivery, no stored answer, no trail, no log.
        FindsNothing(installation.Names, CustomersRows().Replace(dump, ""), service.Output, service.Errors, await File.ReadAllTextAsync(cluster.LogFile));
    }

    [Fact]
    public void The_search_finds_a_value_in_every_form_it_looks_for()
    {
        var secrets = new Secrets();
        var ssn = secrets.Ssn();
        var bytes = System.Text.Encoding.UTF8.GetBytes($"x{ssn}yz");

        Assert.NotEmpty(secrets.FoundIn($"a{ssn}b"));
        Assert.NotEmpty(secrets.FoundIn($"{ssn[..3]}-{ssn[3..5]}-{ssn[5..]}"));
        Assert.NotEmpty(secrets.FoundIn($"{ssn[..2]}-{ssn[2..]}"));
        Assert.NotEmpty(secrets.FoundIn(Convert.ToHexString(bytes).ToLowerInvariant()));
        Assert.All([0, 1, 2], skipped => Assert.NotEmpty(secrets.FoundIn(Convert.ToBase64String([.. new byte[skipped], .. bytes]))));
        Assert.Empty(secrets.FoundIn("nothing of it"));
        Assert.Equal("before\nafter\n", CustomersRows().Replace("before\nCOPY public.customers (a, b) FROM stdin;\n1\t2\n\\.\nafter\n", ""));
    }

    private static void FindsNothing(Secrets secrets, params string[] texts)
    {
        var found = texts.SelectMany(secrets.FoundIn).ToArray();
        Assert.True(found.Length == 0, string.Join("\n\n", found));
    }

    [GeneratedRegex(@"^COPY public\.customer(s|_search) \(.*?^\\\.\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CustomersRows();
}
