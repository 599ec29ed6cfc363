using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.UnitTests.Http;

/// <summary>How much of the service a client has beside others.</summary>
public sealed class ClientShareTests : IDisposable
{
    private readonly ClientShare share = new(places: 2, TimeProvider.System);

    public void Dispose() => share.Dispose();

    [Fact]
    public void Who_asks_alone_needs_no_place_and_beside_others_everybody_does()
    {
        Assert.False(share.Asks("a"));
        Assert.False(share.Asks("a"));
        Assert.True(share.Asks("b"));
        Assert.True(share.Asks("a"));
    }

    [Fact]
    public async Task Who_finds_no_place_waits_for_one_first_in_first_out_and_another_client_does_not()
    {
        var (first, second) = (await Enter("a"), await Enter("a"));
        var (third, fourth) = (Enter("a"), Enter("a"));

        (await Enter("b")).Dispose();

        first.Dispose();
        var next = await third;
        second.Dispose();
        next.Dispose();
        (await fourth).Dispose();
        Assert.Equal(0, share.Waiting("a"));
    }

    [Fact]
    public async Task Who_hangs_up_leaves_the_line_and_the_next_one_comes_sooner()
    {
        using var hangUp = new CancellationTokenSource();
        var first = await Enter("a");
        await Enter("a");
        var left = share.Enter("a", hangUp.Token).AsTask();
        var next = Enter("a");
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        first.Dispose();

        await next;
    }

    [Fact]
    public async Task Who_takes_long_waits_for_something_slow_and_no_longer_counts()
    {
        var slow = new[] { await Enter("a"), await Enter("a") };

        var third = await Enter("a"); // nobody has left

        Array.ForEach(slow, one => one.Dispose());
        await Enter("a");
        var fifth = Enter("a");
        Assert.Equal(1, share.Waiting("a")); // those who no longer counted have made no further room by leaving
        third.Dispose();
        await fifth;
    }

    [Fact]
    public async Task Of_a_crowd_everybody_gets_in_or_hangs_up_and_nothing_is_left_over()
    {
        var entered = 0;
        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(number => Task.Run(async () =>
        {
            using var hangUp = new CancellationTokenSource();
            if (number % 3 == 0)
            {
                hangUp.CancelAfter(number % 7);
            }

            try
            {
                using var place = await share.Enter("a", hangUp.Token);
                Interlocked.Increment(ref entered);
                await Task.Yield();
            }
            catch (OperationCanceledException)
            {
                // As it is meant.
            }
        })));

        Assert.InRange(entered, 1_333, 2_000);
        Assert.Equal(0, share.Waiting("a"));
        Assert.True(share.Enter("a", CancellationToken.None).IsCompleted);
        Assert.True(share.Enter("a", CancellationToken.None).IsCompleted);
    }

    private Task<ClientShare.Place> Enter(string client) => share.Enter(client, CancellationToken.None).AsTask();
}
