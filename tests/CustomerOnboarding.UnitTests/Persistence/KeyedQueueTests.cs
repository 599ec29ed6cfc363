using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>Places, and the queue for them.</summary>
public class KeyedQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly KeyedQueue<string> queue = new(2, Long);

    [Fact]
    public async Task Who_comes_first_is_first_and_keys_keep_out_of_each_others_way()
    {
        var first = await queue.Enter("a", default);
        var second = await queue.Enter("a", default);
        var waiting = Enumerable.Range(0, 4).Select(_ => queue.Enter("a", default).AsTask()).ToArray();

        Assert.DoesNotContain(waiting, one => one.IsCompleted);
        (await queue.Enter("b", default)).Dispose();

        first.Dispose();
        (await waiting[0]).Dispose();
        second.Dispose();
        var (third, fourth) = (await waiting[1], await waiting[2]);
        Assert.False(waiting[3].IsCompleted);
        fourth.Dispose();
        third.Dispose();
        (await waiting[3]).Dispose();
        Assert.Equal(0, queue.Keys);
    }

    [Fact]
    public async Task Whoever_gives_up_is_passed_over()
    {
        using var giveUp = new CancellationTokenSource();
        var one = new KeyedQueue<string>(1, Long);
        var held = await one.Enter("a", default);
        var (left, stayed) = (one.Enter("a", giveUp.Token).AsTask(), one.Enter("a", default).AsTask());

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        held.Dispose();
        (await stayed).Dispose();
        Assert.Equal(0, one.Keys);
    }

    [Fact]
    public async Task Nobody_waits_for_ever()
    {
        var impatient = new KeyedQueue<string>(1, TimeSpan.FromMilliseconds(1));
        using (await impatient.Enter("a", default))
        {
            await Assert.ThrowsAsync<TimeoutException>(() => impatient.Enter("a", default).AsTask());
        }

        (await impatient.Enter("a", default)).Dispose();
        Assert.Equal(0, impatient.Keys);
    }

    [Fact]
    public async Task Under_a_crowd_that_partly_hangs_up_no_place_is_lost_or_given_twice()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(n => Task.Run(async () =>
        {
            using var giveUp = new CancellationTokenSource();
            if (n % 3 == 0)
            {
                _ = Task.Run(giveUp.Cancel);
            }

            try
            {
                using var place = await queue.Enter("a", giveUp.Token);
                var now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
            catch (OperationCanceledException)
            {
                // It hung up.
            }
        })));

        Assert.InRange(most, 1, 2);
        Assert.Equal(0, queue.Keys);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
