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

    /// <summary>The client of a document; null when there is no such document.</summary>
    Task<string?> ClientOfDocument(SentId document, CancellationToken cancellation);

    /// <summary>
    /// Gives the applications in a status to <paramref name="takes"/>, oldest first, with their client, until it takes no more or there are as many as asked
    /// for. True when there are more behind those that were taken. The reading is written to the audit trail of each client of whom something was taken, or
    /// of the installation when nothing was.
    /// </summary>
    /// <param name="reader">The operator, for no client.</param>
    /// <param name="status">Which.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="skip">How many come before.</param>
    /// <param name="takes">Whether the page has room for it.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<bool> Queue(
        Actor reader, KycStatus status, int take, int skip, Func<string, KycApplication, bool> takes, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Writes to the audit trail that an operator was told something of a record without changing it.</summary>
    Task RecordReading(Actor reader, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation);
}
