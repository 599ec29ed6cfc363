using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>
/// Where a compliance profile is in the domain. A profile that holds nothing isn't the same as none: whose profile is there has an entry for its number,
/// if need be without one.
/// </summary>
internal static class Profile
{
    public static bool IsThere(Person person) => SsnOf(person) is not null;

    public static bool IsThere(Organization organization) => organization.IdentificationDocuments.Any(document => document.Kind == IdentificationKind.Ein);

    public static IdentificationDocument? SsnOf(Person person) => person.IdentificationDocuments.FirstOrDefault(document => document.IsSsn);

    /// <summary>The entry for a number as sent, hyphens and all; null: the profile is there and the number isn't.</summary>
    public static IReadOnlyList<IdentificationDocument> Number(IdentificationKind kind, string? sent) =>
        [IdentificationDocument.Sent(kind, sent is null ? null : IdentificationDocument.Normalised(sent), "USA")];
}
