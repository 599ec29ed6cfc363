using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>What operators see of one record and keep beside it. The actor is an operator, for the client whose the record is; each read is on the audit trail.</summary>
public interface IOperatorRecords
{
    /// <summary>An application with all that happened to it; null when there is none.</summary>
    Task<RunHistory?> FindRun(Actor reader, SentId application, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Everything of a customer; null when there is none.</summary>
    Task<CustomerRecord?> FindCustomer(Actor reader, SentId customer, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Gives an application that waits for a review to the operator for a while: <see cref="ErrorKind.ApplicationNotFound"/>,
    /// <see cref="ErrorKind.NotWaitingForReview"/>, <see cref="ErrorKind.AssignedToAnother"/>. Who has it already has it from now on for as long again.
    /// </summary>
    Task<Result<Assignment>> Assign(Actor actor, SentId application, TimeSpan lasts, CancellationToken cancellation);

    /// <summary>Gives up what the operator has; nothing when nobody has it. The same refusals, but for the status.</summary>
    Task<Result<SentId>> Release(Actor actor, SentId application, CancellationToken cancellation);

    /// <summary>Keeps a note about a customer, sealed: <see cref="ErrorKind.CustomerNotFound"/>, also of one that was erased.</summary>
    Task<Result<Note>> AddNote(Actor actor, SentId customer, string text, CancellationToken cancellation);
}
