using System.Diagnostics;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>What one run of some seconds measured. What isn't known is null.</summary>
/// <param name="Requests">Answered, each as it has to be.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Ticks">Every request's time, in <see cref="Stopwatch"/> ticks, ascending.</param>
/// <param name="Server">What the server's processes used of the processors; hardly changes when others use them too.</param>
/// <param name="Postgres">The same of all of PostgreSQL, its background work included.</param>
/// <param name="Generator">The same of this process.</param>
/// <param name="Allocated">Bytes that the service allocated.</param>
internal sealed record Turn(long Requests, TimeSpan Elapsed, long[]? Ticks, TimeSpan? Server, TimeSpan Postgres, TimeSpan? Generator, long? Allocated)
{
    public double PerSecond => Requests / Elapsed.TotalSeconds;

    /// <summary>Microseconds of one request.</summary>
    public double? Each(TimeSpan? time) => time?.TotalMicroseconds / Requests;

    public double? KilobytesEach => Allocated / 1024.0 / Requests;

    /// <summary>In milliseconds.</summary>
    public double? Percentile(int percent) =>
        Ticks is null ? null : Stopwatch.GetElapsedTime(0, Ticks[Math.Min(Ticks.Length - 1, Ticks.Length * percent / 100)]).TotalMilliseconds;
}
