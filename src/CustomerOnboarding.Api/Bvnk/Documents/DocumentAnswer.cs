using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Documents;

/// <summary>A document (contract section 4).</summary>
internal sealed record DocumentAnswer(
    string Reference,
    string? CustomerPersonReference,
    string Type,
    string? SubType,
    string Name,
    string? Description,
    string? CountryCode,
    string? ExternalReference,
    string Status,
    string CreatedAt)
{
    private const string Pending = "PENDING";

    /// <param name="document">A document of a customer.</param>
    /// <param name="customer">Whose.</param>
    /// <param name="outcome">How whom it proves came out; null until then.</param>
    public static DocumentAnswer Of(Document document, CustomerId customer, KycOutcome? outcome)
    {
        var (owner, labels) = (document.Owner!, document.Labels!);
        var entity = owner.EntityId == customer.Value ? EntityId.Of(customer) : EntityId.OfRepresentative(owner.EntityId, null);
        return new(
            WireValues.Reference(document.Id),
            PersonReference.Of(entity),
            labels.Type,
            labels.SubType,
            document.Name,
            document.Note,
            labels.Country,
            labels.Reference,
            outcome is { } known ? StatusOf(known) : Pending,
            WireValues.Time(document.CreatedAt));
    }

    /// <summary>What a document is once its entity came out.</summary>
    public static string StatusOf(KycOutcome outcome) => outcome switch
    {
        KycOutcome.Approved => "APPROVED",
        KycOutcome.Denied => "REJECTED",
    };
}
