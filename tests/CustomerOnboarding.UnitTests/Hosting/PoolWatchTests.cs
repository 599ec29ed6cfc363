using CustomerOnboarding.Api.Hosting;

namespace CustomerOnboarding.UnitTests.Hosting;

/// <summary>What becomes of the pool when its threads hang.</summary>
public class PoolWatchTests
{
    [Fact]
    public async Task Threads_that_hang_are_made_up_for_at_once()
    {
        PoolWatch.Begin();
        using var goOn = new ManualResetEventSlim();
        // More than there are threads at first: the last of them waits for a thread until the watch has seen that nothing moves.
        var hanging = Enumerable.Range(0, PoolWatch.Few + 2).Select(_ => Task.Run(() => goOn.Wait())).ToArray();
        try
        {
            var least = 0;
            for (var wait = 0; wait < 600 && least != PoolWatch.Many; wait++)
            {
                ThreadPool.GetMinThreads(out least, out _);
                Thread.Sleep(50); // not on the pool's terms: it is full
            }

            Assert.Equal(PoolWatch.Many, least);
        }
        finally
        {
            goOn.Set();
        }

        await Task.WhenAll(hanging);
    }
}
