using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>The values that this dialect writes in words of its own. Each table is the whole list of its schema.</summary>
internal static class WireValues
{
    public static readonly WireNamesOf<SandboxOutcome> SandboxOutcomes = new(
        ("standard", SandboxOutcome.Standard), ("verified", SandboxOutcome.Verified), ("rejected", SandboxOutcome.Rejected), ("review", SandboxOutcome.Review));

    public static readonly WireNamesOf<Processing> ProcessingMethods = new(
        ("inline", Processing.InAnswer), ("background", Processing.InBackground), ("skip", Processing.None));

    /// <summary>The modules of <c>breakdown</c>, in their order.</summary>
    public static readonly WireNamesOf<CheckKind> Modules = new(
        ("email", CheckKind.Email),
        ("phone", CheckKind.Phone),
        ("fraud", CheckKind.Fraud),
        ("synthetic", CheckKind.SyntheticIdentity),
        ("address", CheckKind.Address),
        ("business_identification", CheckKind.BusinessIdentification),
        ("business_validation", CheckKind.BusinessValidation),
        ("business_evaluation", CheckKind.BusinessEvaluation));

    /// <summary>The modules that <c>breakdown</c> has of every customer of a type.</summary>
    public static IReadOnlyList<CheckKind> AlwaysShown(CustomerType type) => type switch
    {
        CustomerType.Individual => [CheckKind.Email, CheckKind.Phone, CheckKind.Fraud, CheckKind.SyntheticIdentity],
        CustomerType.Business =>
            [CheckKind.Email, CheckKind.Phone, CheckKind.Fraud, CheckKind.BusinessIdentification, CheckKind.BusinessValidation, CheckKind.BusinessEvaluation],
    };

    /// <summary>What is compared, in its order.</summary>
    public static readonly WireNamesOf<ReportField> Validations = new(
        ("first_name", ReportField.FirstName),
        ("last_name", ReportField.LastName),
        ("email", ReportField.Email),
        ("phone", ReportField.Phone),
        ("address", ReportField.AddressLine),
        ("city", ReportField.City),
        ("state", ReportField.Region),
        ("zip", ReportField.PostalCode),
        ("dob", ReportField.DateOfBirth),
        ("ssn", ReportField.Ssn));

    /// <summary>How well something fits, in a word.</summary>
    public static string Correlation(decimal score) => score switch
    {
        >= 0.9m => "high_confidence",
        >= 0.65m => "likely_match",
        >= 0.2m => "potential_match",
        _ => "low_confidence",
    };
}
