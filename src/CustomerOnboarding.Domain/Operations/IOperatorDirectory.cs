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

    /// <summary>The applications in a status, oldest first, with their client.</summary>
    Task<ReviewQueue> Queue(KycStatus status, int take, int skip, CancellationToken cancellation);
}
