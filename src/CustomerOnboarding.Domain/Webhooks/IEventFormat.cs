using CustomerOnboarding.Domain.Events;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>
/// How one dialect tells events to its partners: which there are, the body, the headers, what counts as taken, and when it is tried again. It is a function of
/// values and holds nothing.
/// </summary>
public interface IEventFormat
{
    /// <summary>The name that subscriptions store; that of the dialect.</summary>
    string Name { get; }

    /// <summary>Who is told: never both.</summary>
    Audience Audience { get; }

    /// <summary>When what wasn't taken is tried again.</summary>
    RetrySchedule Retries { get; }

    /// <summary>How long a receiver may take to answer, half a minute at most; null: as <c>Webhooks__Timeout</c> says.</summary>
    TimeSpan? Timeout { get; }

    /// <summary>Whether its headers have room for what several secrets prove: only then a former one counts beside the one that took its place.</summary>
    bool ProvesBySeveral { get; }

    /// <summary>The body's media type.</summary>
    string ContentType => "application/json";

    /// <summary>
    /// The messages that it leads to, in the order in which they are sent; none when this dialect says nothing of it. Asked within the transaction of the
    /// change: what isn't said costs nothing.
    /// </summary>
    IReadOnlyList<Announcement> Announce(Happening happening);

    /// <summary>The messages that the decision of a session leads to; none in a dialect that has no sessions.</summary>
    IReadOnlyList<Announcement> Announce(AgreementSnapshot decided) => [];

    /// <summary>The body, as it will be sent in every try. Asked once.</summary>
    byte[] Body(Event happened);

    /// <summary>The headers of one try, beside content type and user agent.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="secrets">The client's webhook secrets, the newest first: while one is replaced the former one too, where <see cref="ProvesBySeveral"/>; else one.</param>
    /// <param name="now">The time of the try.</param>
    IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, IReadOnlyList<byte[]> secrets, DateTimeOffset now);

    /// <summary>What the status of a receiver's answer means.</summary>
    Acknowledgement Of(int status);
}

/// <summary>Who is told what happens.</summary>
public enum Audience
{
    /// <summary>Whoever named an address when beginning an application, of that application, unless the answer to the request tells it.</summary>
    Application,

    /// <summary>The client, at its one address, of everything.</summary>
    Client,
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
