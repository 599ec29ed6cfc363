using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Questionnaires;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Where customers are found with all that decides what they owe. Every call sees the actor's client only.</summary>
public interface ICustomerDossiers
{
    /// <summary>The customer and what there is of it, as everything was at one moment; null when this client has none of this id. Withholds SSNs.</summary>
    Task<CustomerDossier?> Find(Actor actor, SentId id, CancellationToken cancellation);
}

/// <summary>A customer with all that decides what it owes. Of one that nothing is awaited of only the customer is told.</summary>
/// <param name="Customer">The customer, whole.</param>
/// <param name="Questionnaires">Its questionnaires, in the order in which they were assigned.</param>
/// <param name="Documents">Its current documents, oldest first.</param>
/// <param name="Newest">Its newest application; null when there is none.</param>
public sealed record CustomerDossier(
    Customer Customer, IReadOnlyList<AssignedQuestionnaire> Questionnaires, IReadOnlyList<Document> Documents, KycApplication? Newest)
{
    /// <summary>
    /// What the customer owes. Until an application begins that is all that its people lack of what a policy asks; then what the application waits for.
    /// </summary>
    /// <param name="policy">By which an application would begin.</param>
    public OwedInformation Owed(VerificationPolicy policy) => !Customer.Standing.WaitsForClient ? OwedInformation.Nothing : new OwedInformation(
        [.. Questionnaires.Where(one => !one.IsComplete).Select(one => one.Code)],
        [.. Questionnaires.SelectMany(one => one.Missing)],
        Newest switch
        {
            null => policy.Unmet(CustomerPeople.Of(Customer).Entities, [.. Documents.Select(Link)]),
            { IsOpen: true } => VerificationPolicy.MissingOf(Newest),
            _ => [],
        });

    private static LinkedDocument Link(Document document) => new(document.Id, document.Owner!.EntityId, document.Kind, document.Owner.Side);
}

/// <summary>What a customer owes its client's provider.</summary>
/// <param name="Questionnaires">The codes of questionnaires that aren't complete.</param>
/// <param name="Answers">The answers that are missing.</param>
/// <param name="Requirements">The documents and data that are missing, of the customer first.</param>
public sealed record OwedInformation(IReadOnlyList<string> Questionnaires, IReadOnlyList<MissingAnswer> Answers, IReadOnlyList<Requirement> Requirements)
{
    /// <summary>Nothing.</summary>
    public static OwedInformation Nothing { get; } = new([], [], []);

    /// <summary>The data that somebody of it is asked for, each once.</summary>
    public IReadOnlyList<RequestedData> Data => [.. Requirements.SelectMany(one => one.Data).Distinct()];
}

/// <summary>Shows what a customer owes.</summary>
public sealed class FindDossierHandler(ICustomerDossiers dossiers)
{
    /// <summary>The customer with all that decides what it owes, or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public async Task<Result<CustomerDossier>> Handle(Actor actor, SentId customer, CancellationToken cancellation) =>
        await dossiers.Find(actor, customer, cancellation) is { } dossier ? dossier : CustomerErrors.NotFound(customer);
}
