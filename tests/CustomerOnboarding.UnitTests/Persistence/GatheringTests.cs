using CustomerOnboarding.Infrastructure.Persistence;
using Npgsql;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>What waits at the same moment is asked together: who is asked with whom, who is answered when, and what a failure does to the others.</summary>
public sealed class GatheringTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly List<Statement> statements = [];
    private readonly Gathering<int, string> gathering;

    public GatheringTests() => gathering = new(Run, most: 3) { Patience = Timeout.InfiniteTimeSpan };

    [Fact]
    public async Task Who_comes_alone_is_asked_at_once_and_alone()
    {
        var one = Alone(1);
        Answer(0);
        Assert.Equal("answer to 1", await one);

        var two = Alone(2);
        Answer(1);
        Assert.Equal("answer to 2", await two);

        Assert.Equal(["1", "2"], Asked);
    }

    [Fact]
    public async Task Who_comes_alone_asks_on_a_thread_of_its_own()
    {
        var simple = new Gathering<int, int>(asked => [.. asked.Select(_ => Environment.CurrentManagedThreadId)], most: 3);

        var asked = simple.Ask(1, default);

        Assert.True(asked.IsCompleted);
        Assert.Equal(Environment.CurrentManagedThreadId, await asked);
    }

    [Fact]
    public async Task While_one_comes_alone_anywhere_no_other_gathering_holds_a_thread_of_those_who_ask()
    {
        var elsewhere = new Gathering<int, int>(
            asked => asked[0] == 0 ? throw new InvalidOperationException("Refused.") : [.. asked.Select(_ => Environment.CurrentManagedThreadId)], most: 3);
        var first = First(1).Single();

        Assert.NotEqual(Environment.CurrentManagedThreadId, await elsewhere.Ask(1, default));
        Assert.False(first.IsCompleted);

        Answer(0);
        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => elsewhere.Ask(0, default));
        Assert.Equal(Environment.CurrentManagedThreadId, await elsewhere.Ask(1, default));
    }

    [Fact]
    public async Task It_rests_whenever_nobody_came_for_a_while_but_never_amid_a_statement()
    {
        var (rests, isUnderWay, amid) = (0, false, false);
        var resting = new Gathering<int, string>(
            asks =>
            {
                isUnderWay = true;
                Thread.Sleep(20); // many times what it waits before it rests
                isUnderWay = false;
                return [.. asks.Select(ask => $"answer to {ask}")];
            },
            most: 3)
        {
            Idle = TimeSpan.FromMilliseconds(1),
            AtRest = () =>
            {
                amid |= isUnderWay;
                Interlocked.Increment(ref rests);
            },
        };

        for (var ask = 1; ask < 5; ask++)
        {
            var before = Volatile.Read(ref rests);
            Assert.Equal($"answer to {ask}", await resting.Ask(ask, default));
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref rests) > before, Deadline));
        }

        Assert.False(amid);
    }

    [Fact]
    public async Task Who_comes_meanwhile_is_asked_together_in_order_up_to_the_maximum()
    {
        var asked = First(1).Concat(Enumerable.Range(2, 5).Select(ask => Ask(ask))).ToArray();

        Answer(0);
        Answer(1);
        Answer(2);

        Assert.Equal(Enumerable.Range(1, 6).Select(ask => $"answer to {ask}"), await Task.WhenAll(asked));
        Assert.Equal(["1", "2 3 4", "5 6"], Asked);
    }

    [Fact]
    public async Task Behind_a_statement_of_several_who_comes_while_it_takes_breath_rides_in_the_next()
    {
        using var breathes = new SemaphoreSlim(0);
        using var goesOn = new SemaphoreSlim(0);
        var breathing = new Gathering<int, string>(Run, most: 4)
        {
            Patience = Timeout.InfiniteTimeSpan,
            Breath = TimeSpan.FromDays(1),
            Sleep = _ =>
            {
                breathes.Release();
                goesOn.Wait(Deadline); // on the gathering's thread, where a failure would end the whole run
            },
        };
        var first = Task.Run(() => breathing.Ask(1, default));
        Begun(0);
        var several = Enumerable.Range(2, 4).Select(ask => breathing.Ask(ask, default)).ToArray();
        Answer(0); // of one, and nobody waits
        Answer(1);
        await Task.WhenAll([first, .. several]);

        Assert.True(await breathes.WaitAsync(Deadline));
        var next = Enumerable.Range(6, 2).Select(ask => breathing.Ask(ask, default)).ToArray();
        Assert.Equal(["1", "2 3 4 5"], Asked);
        goesOn.Release();
        Answer(2);
        await Task.WhenAll(next);

        Assert.Equal(["1", "2 3 4 5", "6 7"], Asked);
    }

    [Fact]
    public async Task Everybody_is_answered_after_their_own_statement_and_not_before()
    {
        var (one, two, three) = (First(1).Single(), Ask(2), Ask(3));

        Answer(0);
        await one;
        Assert.Equal(2, Begun(1).Asks.Count);
        Assert.False(two.IsCompleted);
        Assert.False(three.IsCompleted);

        Answer(1);
        await Task.WhenAll(two, three);
    }

    [Fact]
    public async Task Who_hangs_up_ends_it_for_nobody_else()
    {
        using var hangUp = new CancellationTokenSource();
        var (first, second, third) = (First(1, hangUp.Token).Single(), Ask(2), Ask(3, hangUp.Token));
        Answer(0);
        Begun(1);

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Answer(1);

        Assert.Equal("answer to 1", await first); // had nothing to wait for any more
        Assert.Equal("answer to 2", await second);
        Assert.Equal(["1", "2 3"], Asked);
    }

    [Fact]
    public async Task Who_hangs_up_before_their_statement_begins_isnt_asked()
    {
        using var hangUp = new CancellationTokenSource();
        Task<string>[] gone = [First(1).Single(), .. Enumerable.Range(2, 5).Select(ask => Ask(ask, hangUp.Token))];
        var last = Ask(7);

        await hangUp.CancelAsync();
        foreach (var one in gone[1..])
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        Answer(0);
        Answer(1);

        Assert.Equal("answer to 7", await last);
        Assert.Equal(["1", "7"], Asked);
    }

    [Fact]
    public async Task When_several_fail_each_is_asked_again_alone_and_the_bad_one_fails_alone()
    {
        var (_, good, bad, other) = (First(1).Single(), Ask(2), Ask(3), Ask(4));
        Answer(0);

        Fail(1, new InvalidOperationException("One of these."));
        Answer(2);
        Fail(3, new InvalidOperationException("This one."));
        Answer(4);

        Assert.Equal("answer to 2", await good);
        Assert.Equal("This one.", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.Equal("answer to 4", await other);
        Assert.Equal(["1", "2 3 4", "2", "3", "4"], Asked);
    }

    [Fact]
    public async Task The_clients_take_turns()
    {
        var fair = new Gathering<int, string>(Run, most: 6, ask => ask < 100 ? "a" : "b") { Patience = Timeout.InfiniteTimeSpan };
        Task<string>[] Of(int first, int count) => [.. Enumerable.Range(first, count).Select(ask => fair.Ask(ask, CancellationToken.None))];
        var first = Task.Run(() => fair.Ask(0, default));
        Begun(0);
        Task<string>[] asked = [first, .. Of(1, 8), .. Of(101, 2)];
        Answer(0);
        Answer(1);
        Answer(2);

        await Task.WhenAll(asked);

        Assert.Equal(["0", "1 101 2 102 3 4", "5 6 7 8"], Asked);
    }

    [Fact]
    public async Task Who_waits_for_what_somebody_holds_holds_up_no_other_client_and_of_its_own_those_behind_it()
    {
        var fair = new Gathering<int, string>(Run, most: 6, ask => ask < 100 ? "a" : "b") { Patience = Timeout.InfiniteTimeSpan };
        var first = Task.Run(() => fair.Ask(0, default));
        Begun(0);
        Task<string> Of(int ask) => fair.Ask(ask, CancellationToken.None);
        var (good, bad, behind, other, another) = (Of(1), Of(2), Of(3), Of(101), Of(102));
        Answer(0);

        Fail(1, Postgres(PostgresErrorCodes.LockNotAvailable));
        Fail(2, Postgres(PostgresErrorCodes.LockNotAvailable));
        Answer(3);
        Fail(4, Postgres(PostgresErrorCodes.LockNotAvailable));
        Answer(5);

        Assert.Equal("answer to 101", await other);
        Assert.Equal("answer to 102", await another);
        Assert.Equal("answer to 1", await good);
        await Assert.ThrowsAsync<PostgresException>(() => bad);
        await Assert.ThrowsAsync<PostgresException>(() => behind);
        await first;
        Assert.Equal(["0", "1 101 2 102 3", "1 2 3", "1", "2", "101 102"], Asked);
    }

    public static TheoryData<Exception> Outages => [new TimeoutException(), new NpgsqlException("Reset.", new IOException()), Postgres("57P01")];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task An_outage_fails_all_at_once_and_those_who_come_after_it_are_asked(Exception outage)
    {
        var (_, two, three) = (First(1).Single(), Ask(2), Ask(3));
        Answer(0);

        Fail(1, outage);

        Assert.Same(outage, await Assert.ThrowsAnyAsync<Exception>(() => two));
        Assert.Same(outage, await Assert.ThrowsAnyAsync<Exception>(() => three));
        var later = Alone(4);
        Answer(2);
        Assert.Equal("answer to 4", await later);
        Assert.Equal(["1", "2 3", "4"], Asked);
    }

    [Fact]
    public async Task Whoever_fails_alone_is_not_asked_again_except_after_a_deadlock()
    {
        var refused = Alone(1);
        Fail(0, Postgres(PostgresErrorCodes.CheckViolation));
        await Assert.ThrowsAsync<PostgresException>(() => refused);

        var unlucky = Alone(2);
        Fail(1, Postgres(PostgresErrorCodes.DeadlockDetected));
        Answer(2);

        Assert.Equal("answer to 2", await unlucky);
        Assert.Equal(["1", "2", "2"], Asked);
    }

    [Fact]
    public async Task Nobody_waits_for_ever()
    {
        var impatient = new Gathering<int, string>(Run, most: 3) { Patience = TimeSpan.FromMilliseconds(1) };

        var first = Task.Run(() => impatient.Ask(1, default));
        Begun(0);
        await Assert.ThrowsAsync<TimeoutException>(() => impatient.Ask(2, default));

        Answer(0);
        await first;
        var third = Task.Run(() => impatient.Ask(3, default));
        Answer(1);
        await third;
        Assert.Equal(["1", "3"], Asked);
    }

    private string[] Asked
    {
        get
        {
            lock (statements)
            {
                return [.. statements.Select(statement => string.Join(' ', statement.Asks))];
            }
        }
    }

    private Task<string> Ask(int ask, CancellationToken cancellation = default) => gathering.Ask(ask, cancellation);

    // Who comes alone waits for the statement here, on its own thread.
    private Task<string> Alone(int ask, CancellationToken cancellation = default) => Task.Run(() => gathering.Ask(ask, cancellation), CancellationToken.None);

    // Asked, and under way: whoever comes after this one waits.
    private IEnumerable<Task<string>> First(int ask, CancellationToken cancellation = default)
    {
        var asked = Alone(ask, cancellation);
        Begun(0);
        return [asked];
    }

    private IReadOnlyList<string> Run(IReadOnlyList<int> asks)
    {
        var statement = new Statement(asks, new TaskCompletionSource<IReadOnlyList<string>>());
        lock (statements)
        {
            statements.Add(statement);
            Monitor.PulseAll(statements);
        }

        return statement.Result.Task.GetAwaiter().GetResult();
    }

    private Statement Begun(int number)
    {
        lock (statements)
        {
            while (statements.Count <= number)
            {
                Assert.True(Monitor.Wait(statements, Deadline), $"Statement {number} was never asked.");
            }

            return statements[number];
        }
    }

    private void Answer(int number) => Begun(number).Result.SetResult([.. Begun(number).Asks.Select(ask => $"answer to {ask}")]);

    private void Fail(int number, Exception failure) => Begun(number).Result.SetException(failure);

    private static PostgresException Postgres(string state) => new("Refused.", "ERROR", "ERROR", state);

    private sealed record Statement(IReadOnlyList<int> Asks, TaskCompletionSource<IReadOnlyList<string>> Result);
}
