namespace CustomerOnboarding.Api.Http;

/// <summary>
/// Whether a client has the service to itself. Who does may have all of it; beside others each has a share only, so that what the others ask finds the processor
/// and the database free enough (<see cref="ClientShare"/>). Two clients are remembered, the last one to ask and the last one other than it: that is all that the question takes.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class Neighbours(TimeProvider clock)
{
    // So long that one who asks now and then doesn't meet a flood at full height each time.
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(10);

    private readonly Lock turn = new();
    private string? last;
    private string? other;
    private long lastAsked;
    private long otherAsked;

    /// <summary>Somebody asks for this client.</summary>
    public void Asks(string clientId)
    {
        var now = clock.GetTimestamp();
        lock (turn)
        {
            if (!string.Equals(last, clientId, StringComparison.Ordinal))
            {
                (other, otherAsked, last) = (last, lastAsked, clientId);
            }

            lastAsked = now;
        }
    }

    /// <summary>Whether another client than this one asked lately.</summary>
    public bool Of(string clientId)
    {
        lock (turn)
        {
            var (neighbour, asked) = string.Equals(last, clientId, StringComparison.Ordinal) ? (other, otherAsked) : (last, lastAsked);
            return neighbour is not null && clock.GetElapsedTime(asked) < Lately;
        }
    }
}
