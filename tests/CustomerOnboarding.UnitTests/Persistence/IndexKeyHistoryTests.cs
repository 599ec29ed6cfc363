using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Keys;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.UnitTests.Privacy;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>Which instances may use a database, of all that could come: with each of three keys, and each of the others or none as the former one, at each step of a rotation.</summary>
public class IndexKeyHistoryTests
{
    private static readonly IndexKey[] All = [.. Enumerable.Range(0, 3).Select(_ => IndexKey.Active(new() { IndexKey = Keys.New() }))];

    // Written as the active key, and behind it the former one. What begins a rotation has a +.
    [Theory]
    [InlineData("", "0 1 2")]
    [InlineData("index0", "0 10+ 20+")]
    [InlineData("index0 index1 former0", "10")]
    [InlineData("index0 index1 former0 retired0", "1 10 21+")]
    [InlineData("index0 index1 former0 retired0 index2 former1", "21")]
    [InlineData("index0 index1 former0 retired0 index2 former1 retired1", "2 20 21")]
    public void Only_who_asks_by_every_key_that_is_needed_and_writes_by_the_one_in_use_is_let_in(string rows, string expected)
    {
        var known = rows.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(
            row => IndexKeyHistory.NameOf(row[..^1], All[row[^1] - '0']), row => KeyCheck.Of(All[row[^1] - '0']).Value);
        var history = new IndexKeyHistory(known);

        var allowed = new List<string>();
        foreach (var (active, former) in from active in Enumerable.Range(0, 3) from former in Enumerable.Range(-1, 4) where active != former select (active, former))
        {
            try
            {
                var (added, replaces) = history.Decide(All[active], former < 0 ? null : All[former]);
                allowed.Add($"{active}{(former < 0 ? "" : former)}{(replaces ? "+" : "")}");
                Assert.Equal(replaces ? 2 : rows.Length == 0 ? 1 : 0, added.Count);
            }
            catch (UnfitDatabaseException refused)
            {
                Assert.Contains("docs/operations.md", refused.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(expected, string.Join(' ', allowed));
    }

    [Fact]
    public void What_is_added_is_what_it_is_asked_by_next()
    {
        var begun = new IndexKeyHistory(new Dictionary<string, byte[]>()).Decide(All[0], null).Added;
        var rotating = new IndexKeyHistory(begun.ToDictionary(row => row.KeyName, row => row.CheckValue)).Decide(All[1], All[0]).Added;

        var history = new IndexKeyHistory(begun.Concat(rotating).ToDictionary(row => row.KeyName, row => row.CheckValue));

        Assert.Empty(history.Decide(All[1], All[0]).Added);
        Assert.Throws<UnfitDatabaseException>(() => history.Decide(All[0], null));
    }
}
