using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.ConnectFi.Kyc;

/// <summary>An application on connectFi's wire (contract section 6). The members' order is the order of the keys.</summary>
internal sealed record ApplicationAnswer(
    string ApplicationId,
    string AggregatorId,
    string CustomerId,
    string Reference,
    string Status,
    string? Outcome,
    IReadOnlyList<EntityAnswer> EntityApplications,
    IReadOnlyList<RequirementAnswer>? Requirements,
    string DtsCreatedAt,
    string DtsUpdatedAt)
{
    public static ApplicationAnswer Of(string clientId, KycApplication application)
    {
        var requirements = VerificationPolicy.MissingOf(application);
        return new(
            WrittenId.OfApplication(application.Id),
            clientId,
            WrittenId.Of(application.Customer),
            application.Reference,
            WireNames.Of(application.Status),
            application.Outcome?.ToString(), // Approved, Denied: an application's outcome is capitalized, an entity's isn't
            [.. application.Entities.Select(entity => new EntityAnswer(
                WrittenId.Of(entity.Entity), entity.Entity.IsCustomer, WireNames.Of(entity.Status), entity.Outcome is { } outcome ? WireNames.Of(outcome) : null))],
            requirements.Count == 0 ? null : [.. requirements.Select(RequirementAnswer.Of)],
            WireNames.Timestamp(application.CreatedAt),
            WireNames.Timestamp(application.UpdatedAt));
    }
}

/// <summary>Several applications, and whether there are more.</summary>
internal sealed record ApplicationListAnswer(IReadOnlyList<ApplicationAnswer> Applications, bool More);

/// <summary>An entry of <c>entityApplications</c>.</summary>
internal sealed record EntityAnswer(string EntityId, bool IsCustomer, string Status, string? Outcome);

/// <summary>An entry of <c>requirements</c>.</summary>
internal sealed record RequirementAnswer(
    string EntityId, string Kind, IReadOnlyList<string> AnyOf, IReadOnlyList<string> Sides, IReadOnlyList<string> Fields)
{
    public static RequirementAnswer Of(Requirement requirement) => new(
        WrittenId.Of(requirement.Entity),
        WireNames.Of(requirement.Kind),
        [.. requirement.AnyOf.Select(WireValues.DocumentKinds.Write)],
        [.. requirement.Sides.Select(WireValues.Sides.Write)],
        [.. requirement.Data.Select(WireNames.Of)]);
}
