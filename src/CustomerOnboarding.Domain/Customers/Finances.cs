namespace CustomerOnboarding.Domain.Customers;

/// <summary>What a person declared of work, money and purpose. Codes are of the lists of the client's dialect; each may be missing.</summary>
public sealed record Finances
{
    /// <summary>Whether and how employed.</summary>
    public string? EmploymentStatus { get; init; }

    /// <summary>Occupation.</summary>
    public string? Occupation { get; init; }

    /// <summary>Sector of industry in which the person works.</summary>
    public string? Sector { get; init; }

    /// <summary>Where the money comes from.</summary>
    public string? SourceOfFunds { get; init; }

    /// <summary>What the account is for.</summary>
    public string? Purpose { get; init; }

    /// <summary>Expected income in a month.</summary>
    public string? ExpectedMonthlyIncome { get; init; }

    /// <summary>Estimated income in a year.</summary>
    public string? EstimatedYearlyIncome { get; init; }

    /// <summary>Whether politically exposed.</summary>
    public string? PoliticalExposure { get; init; }

    /// <summary>Expected volume in a month; null when nobody said.</summary>
    public Money? ExpectedMonthlyVolume { get; init; }
}

/// <summary>An amount of money.</summary>
/// <param name="Amount">In the currency's unit, not its hundredth.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Money(decimal Amount, string Currency);
