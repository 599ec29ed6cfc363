using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>What people are to a company, in this wire's words (contract section 4).</summary>
public static class Titles
{
    /// <summary>The roles that a company's people need among them, with the words for each; the first is the one that faults name.</summary>
    internal static readonly (RepresentativeRole Role, string[] Words)[] Needed =
    [
        (RepresentativeRole.Representative, ["REPRESENTATIVE", "SIGNER"]),
        (RepresentativeRole.BeneficialOwner, ["UBO", "BUSINESS_OWNER", "BENEFICIAL_OWNER"]),
        (RepresentativeRole.Director, ["DIRECTOR", "CONTROLLING_PERSON"]),
    ];

    /// <summary>The roles that titles mean, each once; other titles mean none.</summary>
    public static IReadOnlyList<RepresentativeRole> RolesOf(IReadOnlyCollection<string> titles) =>
        [.. Needed.Where(role => role.Words.Any(titles.Contains)).Select(role => role.Role)];
}
