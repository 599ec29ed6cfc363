namespace CustomerOnboarding.Domain.Schemas.Straddle;

/// <summary>The two shapes of a compliance profile (contract section 4): what belongs to the one is a fault in the other, unless it is <c>null</c>.</summary>
public static class ComplianceProfiles
{
    /// <summary>The members that only individuals have.</summary>
    public static IReadOnlyList<string> OfIndividuals { get; } = ["ssn", "dob"];

    /// <summary>The members that only businesses have.</summary>
    public static IReadOnlyList<string> OfBusinesses { get; } = ["ein", "legal_business_name", "website", "representatives"];
}
