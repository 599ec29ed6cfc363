using CustomerOnboarding.Infrastructure.Persistence;
using Npgsql;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>What waits at the same moment is asked together: who is asked with whom, who is answered when, and what a failure does to the others.</summary>
public sealed class GatheringTests
{
    private readonly List<Statement> statements = [];
    private readonly Gathering<int, string> gathering;

    public GatheringTests() => gathering = new(Run, most: 3) { Patience = Timeout.InfiniteTimeSpan };

    [Fact]
    public async Task Who_comes_alone_is_asked_at_once_and_alone()
    {
        var one = Ask(1);
        Assert.Equal(["1"], Asked);

        Answer(0);
        Assert.Equal("answer to 1", await one);
        var two = Ask(2);
        Assert.Equal(["1", "2"], Asked);

        Answer(1);
        Assert.Equal("answer to 2", await two);
    }

    [Fact]
    public async Task Who_comes_meanwhile_is_asked_together_in_order_up_to_the_maximum()
    {
        var asked = Enumerable.Range(1, 6).Select(ask => Ask(ask)).ToArray();
        Assert.Equal(["1"], Asked);

        Answer(0);
        Answer(1);
        Answer(2);

        Assert.Equal(["1", "2 3 4", "5 6"], Asked);
        Assert.Equal(Enumerable.Range(1, 6).Select(ask => $"answer to {ask}"), await Task.WhenAll(asked));
    }

    [Fact]
    public async Task Everybody_is_answered_after_their_own_statement_and_not_before()
    {
        var (one, two, three) = (Ask(1), Ask(2), Ask(3));

        Answer(0);
        await one;
        Assert.False(two.IsCompleted);
        Assert.False(three.IsCompleted);

        Answer(1);
        await Task.WhenAll(two, three);
    }

    [Fact]
    public async Task Who_hangs_up_ends_it_for_nobody_else()
    {
        using var hangUp = new CancellationTokenSource();
        var (first, second, third) = (Ask(1, hangUp.Token), Ask(2), Ask(3, hangUp.Token));

        await hangUp.CancelAsync();
        Assert.True(first.IsCanceled && third.IsCanceled);
        Answer(0);
        Answer(1);

        Assert.Equal(["1", "2 3"], Asked);
        Assert.Equal("answer to 2", await second);
    }

    [Fact]
    public async Task When_several_fail_each_is_asked_again_alone_and_the_bad_one_fails_alone()
    {
        var (_, good, bad, other) = (Ask(1), Ask(2), Ask(3), Ask(4));
        Answer(0);

        Fail(1, new InvalidOperationException("One of these."));
        Answer(2);
        Fail(3, new InvalidOperationException("This one."));
        Answer(4);

        Assert.Equal(["1", "2 3 4", "2", "3", "4"], Asked);
        Assert.Equal("answer to 2", await good);
        Assert.Equal("This one.", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.Equal("answer to 4", await other);
    }

    public static TheoryData<Exception> Outages => [new TimeoutException(), new NpgsqlException("Reset.", new IOException()), Postgres("57P01")];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task An_outage_fails_all_at_once_and_those_who_come_after_it_are_asked(Exception outage)
    {
        var (_, two, three) = (Ask(1), Ask(2), Ask(3));
        Answer(0);

        Fail(1, outage);

        Assert.Same(outage, await Assert.ThrowsAnyAsync<Exception>(() => two));
        Assert.Same(outage, await Assert.ThrowsAnyAsync<Exception>(() => three));
        Assert.Equal(["1", "2 3"], Asked);
        var later = Ask(4);
        Answer(2);
        Assert.Equal("answer to 4", await later);
    }

    [Fact]
    public async Task Whoever_fails_alone_is_not_asked_again_except_after_a_deadlock()
    {
        var refused = Ask(1);
        Fail(0, Postgres(PostgresErrorCodes.CheckViolation));
        await Assert.ThrowsAsync<PostgresException>(() => refused);
        Assert.Equal(["1"], Asked);

        var unlucky = Ask(2);
        Fail(1, Postgres(PostgresErrorCodes.DeadlockDetected));
        Answer(2);

        Assert.Equal(["1", "2", "2"], Asked);
        Assert.Equal("answer to 2", await unlucky);
    }

    [Fact]
    public async Task Nobody_waits_for_ever()
    {
        var impatient = new Gathering<int, string>(Run, most: 3) { Patience = TimeSpan.FromMilliseconds(1) };

        await Assert.ThrowsAsync<TimeoutException>(() => impatient.Ask(1, CancellationToken.None));
    }

    private IEnumerable<string> Asked => statements.Select(statement => string.Join(' ', statement.Asks));

    private Task<string> Ask(int ask, CancellationToken cancellation = default) => WithoutContext(() => gathering.Ask(ask, cancellation));

    private Task<IReadOnlyList<string>> Run(IReadOnlyList<int> asks)
    {
        var statement = new Statement(asks, new TaskCompletionSource<IReadOnlyList<string>>());
        statements.Add(statement);
        return statement.Result.Task;
    }

    private void Answer(int statement) =>
        Assert.True(WithoutContext(() => statements[statement].Result.TrySetResult([.. statements[statement].Asks.Select(ask => $"answer to {ask}")])));

    private void Fail(int statement, Exception failure) => Assert.True(WithoutContext(() => statements[statement].Result.TrySetException(failure)));

    // The test runner's context would run what follows later, on another thread: without it the next statement has been asked when Answer or Fail returns.
    private static T WithoutContext<T>(Func<T> act)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return act();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static PostgresException Postgres(string state) => new("Refused.", "ERROR", "ERROR", state);

    private sealed record Statement(IReadOnlyList<int> Asks, TaskCompletionSource<IReadOnlyList<string>> Result);
}
