namespace CustomerOnboarding.Api.Http.Access;

/// <summary>Counts the requests of each client in windows of a minute, each of which begins with a client's first request. Clients that ask no more are forgotten.</summary>
/// <param name="limit">How many a window has.</param>
/// <param name="clock">What time it is.</param>
internal sealed class RateCounter(RateLimit limit, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> windows = [];
    private DateTimeOffset forgotten;

    /// <summary>How many clients are remembered.</summary>
    public int Clients
    {
        get
        {
            lock (windows)
            {
                return windows.Count;
            }
        }
    }

    public RateLimit Limit => limit;

    /// <summary>Counts a request, refused ones too, and tells where its client stands.</summary>
    public RateStanding Count(string clientId)
    {
        var now = clock.GetUtcNow();
        lock (windows)
        {
            if (IsOver(forgotten, now))
            {
                foreach (var (client, window) in windows)
                {
                    if (IsOver(window.Since, now))
                    {
                        windows.Remove(client);
                    }
                }

                forgotten = now;
            }

            var (since, count) = windows.TryGetValue(clientId, out var known) && !IsOver(known.Since, now) ? known : (now, 0);
            windows[clientId] = (since, Math.Min(count, limit.PerMinute) + 1);
            return new RateStanding(Math.Max(0, limit.PerMinute - count - 1), since + Window, count >= limit.PerMinute ? since + Window - now : null);
        }
    }

    // A clock that was set back doesn't make a window longer.
    private static bool IsOver(DateTimeOffset since, DateTimeOffset now) => now - since >= Window || now < since;
}

/// <summary>Where a client stands with a request.</summary>
/// <param name="Remaining">How many more are answered in this window.</param>
/// <param name="ResetsAt">When the window ends.</param>
/// <param name="Wait">Until when this one should have waited; null when it is answered.</param>
internal readonly record struct RateStanding(int Remaining, DateTimeOffset ResetsAt, TimeSpan? Wait);
