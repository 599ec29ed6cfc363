using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>Takes a document away with its file, of a customer who waits for its client: also out of its applications, and with the answers that name it.</summary>
public sealed class DeleteDocumentHandler(IDocumentStore documents)
{
    /// <summary>
    /// The document that was, or <see cref="ErrorKind.DocumentNotFound"/> (also of one that is no customer's), <see cref="ErrorKind.NothingAwaited"/> when its
    /// customer doesn't wait for its client, <see cref="ErrorKind.DocumentLinked"/> when the verifier or an operator has it before them all the same.
    /// </summary>
    public Task<Result<Document>> Handle(Actor actor, SentId document, CancellationToken cancellation) => documents.Delete(actor, document, Decide, cancellation);

    internal static Result<DocumentRemoval> Decide(DocumentState state, DateTimeOffset now)
    {
        if (!state.Customer.WaitsForClient)
        {
            return CustomerErrors.NothingAwaited(state.Customer);
        }

        var id = state.Document.Id;
        if (state.Having.Any(application => application.Status is KycStatus.Running or KycStatus.WaitingReview))
        {
            return DocumentErrors.Linked(SentId.Of(id));
        }

        AssignedQuestionnaire[] after = [.. state.Questionnaires.Select(one => one.WithoutDocument(id))];
        var takesBack = after.Zip(state.Questionnaires).Any(pair => !ReferenceEquals(pair.First, pair.Second));
        return new DocumentRemoval(
            !takesBack ? state.Customer : state.Customer with { AwaitsAnswers = after.Any(one => !one.IsComplete), UpdatedAt = now },
            [.. state.Having.Select(application => KycProcess.WithoutDocument(application, id, now))],
            after,
            AuditEntries.DocumentDeleted(id, state.Customer.Id.Value));
    }
}

/// <summary>What a decision about a document that is to go knows.</summary>
/// <param name="Customer">Where its customer stands.</param>
/// <param name="Document">The document.</param>
/// <param name="Having">The applications that have it.</param>
/// <param name="Questionnaires">The customer's questionnaires.</param>
public sealed record DocumentState(
    CustomerStanding Customer, Document Document, IReadOnlyList<KycApplication> Having, IReadOnlyList<AssignedQuestionnaire> Questionnaires);

/// <summary>What becomes of the rest when a document goes: decided as a value, stored in one transaction or not at all.</summary>
/// <param name="Customer">Where the customer stands from now on.</param>
/// <param name="Applications">The applications that had it, without it.</param>
/// <param name="Questionnaires">The customer's questionnaires, without answers that name it.</param>
/// <param name="Entry">The line of the audit trail.</param>
public sealed record DocumentRemoval(
    CustomerStanding Customer, IReadOnlyList<KycApplication> Applications, IReadOnlyList<AssignedQuestionnaire> Questionnaires, AuditEntry Entry);
