namespace CustomerOnboarding.Domain.Verification;

/// <summary>
/// Why an entity came out as it did: what a verifier looked at, what it thinks of each, and its codes in words. It is personal data: stored sealed, read
/// only by a call that says so. A person's decision leaves it as it was found.
/// </summary>
/// <param name="Checks">What was looked at, each at most once, in the order in which it is shown. What wasn't looked at isn't there.</param>
/// <param name="Messages">What each code of the checks means, in the order of their first appearance.</param>
public sealed record VerificationReport(IReadOnlyList<ReportCheck> Checks, IReadOnlyDictionary<string, string> Messages)
{
    /// <summary>The worst of the checks; accept where nothing was looked at.</summary>
    public ReportDecision Decision => Checks.Count == 0 ? ReportDecision.Accept : Checks.Max(check => check.Decision);

    /// <summary>What was found of this; null when nobody looked.</summary>
    public ReportCheck? Of(CheckKind kind) => Checks.FirstOrDefault(check => check.Kind == kind);
}

/// <summary>One of the things that a verifier looks at.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Decision">What the verifier thinks of it.</param>
/// <param name="Codes">Why, in codes; each has its text among the report's messages.</param>
public sealed record ReportCheck(CheckKind Kind, ReportDecision Decision, IReadOnlyList<string> Codes)
{
    /// <summary>How great the risk is, 0 to 1; null when unknown.</summary>
    public decimal? RiskScore { get; init; }

    /// <summary>How well it fits the person or business, 0 to 1; null when unknown.</summary>
    public decimal? Correlation { get; init; }

    /// <summary>Which of the values that were given proved right.</summary>
    public IReadOnlyDictionary<ReportField, bool> Validations { get; init; } = new Dictionary<ReportField, bool>();

    /// <summary>Where the person or business was found on a list.</summary>
    public IReadOnlyList<ListMatch> Matches { get; init; } = [];

    /// <summary>What others reported, in words.</summary>
    public IReadOnlyList<string> Alerts { get; init; } = [];
}

/// <summary>An entry of a list that may mean the person or business.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Correlation">How well it fits, 0 to 1; null when unknown.</param>
/// <param name="Fields">Names of the fields that fit.</param>
/// <param name="Urls">Where it can be read.</param>
public sealed record ListMatch(string List, decimal? Correlation, IReadOnlyList<string> Fields, IReadOnlyList<string> Urls);

/// <summary>What a verifier thinks of something. The order is that of severity.</summary>
public enum ReportDecision
{
    /// <summary>Nothing against it.</summary>
    Accept,

    /// <summary>A person has to look.</summary>
    Review,

    /// <summary>It speaks against the person or business.</summary>
    Reject,
}

/// <summary>What a verifier looks at.</summary>
public enum CheckKind
{
    /// <summary>The address of email, and whether it belongs to the name.</summary>
    Email,

    /// <summary>The phone, likewise.</summary>
    Phone,

    /// <summary>Signs of fraud.</summary>
    Fraud,

    /// <summary>Signs of an identity that is made up of several people's.</summary>
    SyntheticIdentity,

    /// <summary>The postal address, and whether it belongs to the name.</summary>
    Address,

    /// <summary>Whether a business of this name is registered.</summary>
    BusinessIdentification,

    /// <summary>Whether a business's number is its own.</summary>
    BusinessValidation,

    /// <summary>How a business does.</summary>
    BusinessEvaluation,

    /// <summary>Whether name, date of birth and number belong to one person.</summary>
    Identity,

    /// <summary>What others who verify people reported.</summary>
    NetworkAlerts,

    /// <summary>Lists of sanctions and of the politically exposed.</summary>
    WatchList,

    /// <summary>Past behaviour.</summary>
    Reputation,
}

/// <summary>A value of a person or business that was compared.</summary>
public enum ReportField
{
    /// <summary>First name.</summary>
    FirstName,

    /// <summary>Last name.</summary>
    LastName,

    /// <summary>Address of email.</summary>
    Email,

    /// <summary>Phone.</summary>
    Phone,

    /// <summary>Street of the postal address.</summary>
    AddressLine,

    /// <summary>City.</summary>
    City,

    /// <summary>State or region.</summary>
    Region,

    /// <summary>Postal code.</summary>
    PostalCode,

    /// <summary>Date of birth.</summary>
    DateOfBirth,

    /// <summary>SSN.</summary>
    Ssn,
}
