using System.Collections.Concurrent;
using System.Diagnostics;

namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>When requests are due, for all connections of a load together.</summary>
internal abstract class Pace
{
    /// <summary>The timestamp at which the next request is meant to start, from which its time counts; null when there is none left.</summary>
    public abstract long? Next();

    /// <summary>Waits for a timestamp that <see cref="Next"/> gave.</summary>
    public virtual ValueTask Until(long due) => ValueTask.CompletedTask;

    /// <summary>Each connection sends its next request when it has the answer to its last one: the most that can be done.</summary>
    public static Pace Closed(TimeSpan length) => new ClosedLoop(After(length));

    /// <summary>Closed loop too, up to a number of requests.</summary>
    public static Pace Counted(int requests) => new CountedLoop(requests);

    /// <summary>
    /// Requests arrive at constant intervals, whether or not earlier ones have been answered. One that finds all connections busy waits,
    /// and that counts: a partner's customer waits too.
    /// </summary>
    public static Pace Open(double perSecond, TimeSpan length) => new OpenLoop(perSecond, After(length));

    private static long After(TimeSpan length) => Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);

    private sealed class ClosedLoop(long end) : Pace
    {
        public override long? Next() => Stopwatch.GetTimestamp() is var now && now < end ? now : null;
    }

    private sealed class CountedLoop(int requests) : Pace
    {
        private int left = requests;

        public override long? Next() => Interlocked.Decrement(ref left) >= 0 ? Stopwatch.GetTimestamp() : null;
    }

    private sealed class OpenLoop : Pace
    {
        private readonly ConcurrentQueue<(long Due, TaskCompletionSource Start)> waiting = new();
        private readonly long start = Stopwatch.GetTimestamp();
        private readonly long end;
        private readonly double interval;
        private long last;

        public OpenLoop(double perSecond, long end)
        {
            this.end = end;
            interval = Stopwatch.Frequency / perSecond;
            new Thread(Wake) { IsBackground = true }.Start();
        }

        public override long? Next() => start + (long)(Interlocked.Increment(ref last) * interval) is var due && due < end ? due : null;

        public override ValueTask Until(long due)
        {
            if (due <= Stopwatch.GetTimestamp())
            {
                return ValueTask.CompletedTask;
            }

            var turn = new TaskCompletionSource();
            waiting.Enqueue((due, turn));
            return new ValueTask(turn.Task);
        }

        /// <summary>
        /// One thread sends what is due, once a millisecond: a timer for each request would cost more than the request. Nothing is sent
        /// early, since that would be time that doesn't count; up to a millisecond late is, and counts.
        /// </summary>
        private void Wake()
        {
            for (var now = start; now < end || !waiting.IsEmpty; now = Stopwatch.GetTimestamp())
            {
                while (waiting.TryPeek(out var first) && first.Due <= now && waiting.TryDequeue(out first))
                {
                    first.Start.SetResult();
                }

                Thread.Sleep(1);
            }
        }
    }
}
