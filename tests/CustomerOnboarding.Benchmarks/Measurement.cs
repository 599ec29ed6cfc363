using System.Diagnostics;
using System.Globalization;

namespace CustomerOnboarding.Benchmarks;

/// <summary>What one run of the load measured.</summary>
/// <param name="Ticks">Every request's time, in <see cref="Stopwatch"/> ticks, ascending.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Processor">What the service's process used of the processors meanwhile; hardly changes when others use them too.</param>
internal sealed record Measurement(long[] Ticks, TimeSpan Elapsed, TimeSpan Processor)
{
    public double PerSecond => Ticks.Length / Elapsed.TotalSeconds;

    public double MicrosecondsOfProcessor => Processor.TotalMicroseconds / Ticks.Length;

    /// <summary>In milliseconds.</summary>
    public double Percentile(int percent) =>
        Stopwatch.GetElapsedTime(0, Ticks[Math.Min(Ticks.Length - 1, Ticks.Length * percent / 100)]).TotalMilliseconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond:0} requests/s, p50 {Percentile(50):0.0} ms, p99 {Percentile(99):0.0} ms, {MicrosecondsOfProcessor:0} µs of processor each");
}
