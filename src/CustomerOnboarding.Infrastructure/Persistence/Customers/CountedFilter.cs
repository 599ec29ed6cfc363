using CustomerOnboarding.Domain.Customers;
using static CustomerOnboarding.Domain.Customers.CustomerFilter;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>A filter that asks for nothing but what the kept counts tell apart, and for a span of time of registration.</summary>
/// <param name="Parts">What holds besides the span.</param>
/// <param name="From">The beginning of the span, in microseconds since the year 1, as exact as PostgreSQL's times are.</param>
/// <param name="Until">Its end, which isn't in it any more.</param>
internal sealed record CountedFilter(IReadOnlyList<CustomerFilter> Parts, long From, long Until)
{
    private const long Day = TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond;

    // Whole days, so that nothing is left over at an end that nobody asked for.
    private static readonly long Ever = (DateOnly.MaxValue.DayNumber + 1L) * Day;

    /// <summary>The first day that is whole in the span, by its number.</summary>
    public long FirstDay => (From + Day - 1) / Day;

    /// <summary>The day behind the last whole one.</summary>
    public long EndDay => Until / Day;

    /// <summary>What of the span is no whole day.</summary>
    public IEnumerable<(long From, long Until)> Rest =>
        (FirstDay < EndDay ? new[] { (From, FirstDay * Day), (EndDay * Day, Until) } : [(From, Until)]).Where(span => span.Item1 < span.Item2);

    /// <summary>Null when it asks for something else.</summary>
    public static CountedFilter? Of(CustomerFilter? filter)
    {
        var (parts, from, until) = (new List<CustomerFilter>(), 0L, Ever);
        foreach (var part in filter is null ? [] : Parted(filter))
        {
            switch (part)
            {
                case Time { Field: CustomerTime.CreatedAt } time:
                    var (first, end) = Span(time);
                    (from, until) = (Math.Max(from, first), Math.Min(until, end));
                    break;
                case var other when IsCounted(other):
                    parts.Add(other);
                    break;
                default:
                    return null;
            }
        }

        return new CountedFilter(parts, from, until);
    }

    private static IEnumerable<CustomerFilter> Parted(CustomerFilter filter) => filter is All all ? all.Parts.SelectMany(Parted) : [filter];

    private static bool IsCounted(CustomerFilter filter) => filter switch
    {
        All all => all.Parts.All(IsCounted),
        Any any => any.Parts.All(IsCounted),
        Not not => IsCounted(not.Part),
        OfType or InStatus or CausedBy or NewestRun => true,
        _ => false,
    };

    private static (long From, long Until) Span(Time time)
    {
        var at = time.Value.UtcTicks / TimeSpan.TicksPerMicrosecond;
        return time.Match switch
        {
            TimeMatch.Before => (0, at),
            TimeMatch.NotAfter => (0, at + 1),
            TimeMatch.At => (at, at + 1),
            TimeMatch.NotBefore => (at, Ever),
            TimeMatch.After => (at + 1, Ever),
        };
    }
}
