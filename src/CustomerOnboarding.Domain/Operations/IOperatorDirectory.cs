using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>
/// What operators see across clients: ids and what waits, nothing of who it is. It tells whose a record is; what is done to it then goes
/// through the ordinary ports, as an actor of that client.
/// </summary>
public interface IOperatorDirectory
{
    /// <summary>The client of a customer; null when there is no such customer.</summary>
    Task<string?> ClientOfCustomer(SentId customer, CancellationToken cancellation);

    /// <summary>The client of an application; null when there is no such application.</summary>
    Task<string?> ClientOfApplication(SentId application, CancellationToken cancellation);

    /// <summary>An application with its client, for whoever changes something by it: nothing of it is shown, so nothing is recorded. Null when there is none.</summary>
    Task<(string ClientId, KycApplication Application)?> FindApplication(SentId application, CancellationToken cancellation);

    /// <summary>The client of a document; null when there is no such document, or where only an enabled client counts and its isn't.</summary>
    Task<string?> ClientOfDocument(SentId document, bool onlyEnabled, CancellationToken cancellation);

    /// <summary>
    /// Gives the applications that fit to <paramref name="takes"/>, oldest first, until it takes no more or there are as many as asked
    /// for. True when there are more behind those that were taken. The reading is written to the audit trail of each client of whom something was taken, or
    /// of the installation when nothing was.
    /// </summary>
    /// <param name="reader">The operator, for no client.</param>
    /// <param name="filter">Which.</param>
    /// <param name="takes">Whether the page has room for it.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<bool> Queue(Actor reader, QueueFilter filter, Func<QueuedApplication, bool> takes, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>All clients, each with the dialect that it speaks.</summary>
    Task<IReadOnlyDictionary<string, string>> Dialects(CancellationToken cancellation);

    /// <summary>What waits, of each client that has something waiting, by its id.</summary>
    Task<IReadOnlyList<ClientSummary>> Summary(CancellationToken cancellation);

    /// <summary>Writes to the audit trail that an operator was told something of a record without changing it.</summary>
    Task RecordReading(Actor reader, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The same of records of several clients, all at once or none: each in the trail of its client.</summary>
    /// <param name="reader">The operator, for no client.</param>
    /// <param name="entries">What of whom.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Ends it.</param>
    Task RecordReadings(Actor reader, IEnumerable<(string ClientId, AuditEntry Entry)> entries, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>What waits of a client.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Dialect">The dialect that it speaks.</param>
/// <param name="Runs">Of its applications, by where they stand; only those that there are.</param>
/// <param name="Webhooks">Its webhooks that wait to be sent.</param>
/// <param name="GivenUp">How many of its webhooks nobody tries to send any more.</param>
public sealed record ClientSummary(
    string ClientId, string Dialect, IReadOnlyDictionary<KycStatus, Waiting> Runs, Waiting Webhooks, long GivenUp);

/// <summary>Several that wait.</summary>
/// <param name="Count">How many.</param>
/// <param name="Since">Since when the oldest of them is there, UTC; null when there is none.</param>
public sealed record Waiting(long Count, DateTimeOffset? Since)
{
    /// <summary>Nothing waits.</summary>
    public static Waiting None { get; } = new(0, null);
}
