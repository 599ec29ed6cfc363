using CustomerOnboarding.Domain.Events;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>
/// How one dialect tells events to its partners: the body, the headers, what counts as taken, and when it is tried again. A subscription names its format.
/// </summary>
public interface IEventFormat
{
    /// <summary>The name that subscriptions store; that of the dialect.</summary>
    string Name { get; }

    /// <summary>The body, as it will be sent in every try; null when this dialect says nothing of such an event.</summary>
    byte[]? Body(Event happened);

    /// <summary>The headers of one try, beside content type and user agent.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="secret">The client's webhook secret.</param>
    /// <param name="now">The time of the try.</param>
    IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, byte[] secret, DateTimeOffset now);

    /// <summary>What the status of a receiver's answer means.</summary>
    Acknowledgement Of(int status);

    /// <summary>The pause after the given number of failed attempts (from 1); null when it was the last.</summary>
    /// <param name="failed">How many attempts have failed.</param>
    /// <param name="chance">A random number from 0 to 1, so that what failed together doesn't come again together.</param>
    /// <param name="retryAfter">What the receiver asked for; null when nothing.</param>
    TimeSpan? PauseAfter(int failed, double chance, TimeSpan? retryAfter);
}

/// <summary>What a receiver's answer means.</summary>
public enum Acknowledgement
{
    /// <summary>It took the message.</summary>
    Taken,

    /// <summary>It didn't; try again.</summary>
    Failed,

    /// <summary>It didn't, and wants nothing more of this subscription.</summary>
    Gone,
}
