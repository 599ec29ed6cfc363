namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Few threads for the process's pool while they do their work, many as soon as they hang. Each thread beyond a few costs every request: whatever is due wakes
/// another one, and they take the cores from one another. But to have a command cancelled that ran out of time Npgsql blocks a thread, for seconds when
/// the server hangs, each connection may need one, and by itself the pool adds about one a second: requests would wait for one another.
/// </summary>
internal static class PoolWatch
{
    /// <summary>How many threads there are at once when work waits for one.</summary>
    public const int Many = 64;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    // Longer than a busy machine lets work wait, shorter than a caller notices beside the seconds that a time-out takes.
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(250);

    // Between two time-outs of one outage there are seconds.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(30);

    private static int watches;

    /// <summary>Two threads for each core.</summary>
    public static int Few => 2 * Environment.ProcessorCount;

    /// <summary>Watches from now on, once in a process, however often it is called.</summary>
    public static void Begin()
    {
        if (Interlocked.Exchange(ref watches, 1) == 0)
        {
            new Thread(Watch) { IsBackground = true, Name = "pool watch" }.UnsafeStart();
        }
    }

    private static void Watch()
    {
        var calmAt = long.MinValue;
        Set(Few);
        while (true)
        {
            Thread.Sleep(Every);
            var came = new ManualResetEventSlim(false, spinCount: 0);
            ThreadPool.UnsafeQueueUserWorkItem(static one => one.Set(), came, preferLocal: false);
            if (!came.Wait(Late))
            {
                Set(Many);
                came.Wait();
                calmAt = Environment.TickCount64 + (long)Calm.TotalMilliseconds;
            }
            else if (calmAt != long.MinValue && Environment.TickCount64 > calmAt)
            {
                Set(Few);
                calmAt = long.MinValue;
            }
        }
    }

    private static void Set(int threads)
    {
        ThreadPool.GetMinThreads(out _, out var completions);
        ThreadPool.SetMinThreads(threads, completions);
    }
}
