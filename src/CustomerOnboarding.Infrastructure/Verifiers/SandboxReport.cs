using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Infrastructure.Verifiers;

/// <summary>
/// What the sandbox says of why. It is consistent: each check agrees with the finding, only what is known was looked at, and each code has its text.
/// </summary>
internal static class SandboxReport
{
    private const decimal LittleRisk = 0.05m;
    private const decimal GoodFit = 0.95m;

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["I901"] = "The email address is linked to the name.",
        ["R901"] = "The email address is weakly linked to the name.",
        ["I902"] = "The phone number is linked to the name.",
        ["I903"] = "The address is linked to the name.",
        ["I904"] = "No signs of fraud.",
        ["R902"] = "Strong signs of fraud.",
        ["I905"] = "No signs of a synthetic identity.",
        ["I906"] = "On no watch list.",
        ["I907"] = "No network alerts.",
        ["I908"] = "Past behaviour is good.",
        ["R904"] = "Too little is known of past behaviour.",
        ["R905"] = "Past behaviour is risky.",
        ["I909"] = "The identity data belong to one person.",
        ["R906"] = "The SSN does not belong to the person.",
        ["BI901"] = "The business is registered.",
        ["BI902"] = "The EIN belongs to the business.",
        ["BR902"] = "The EIN does not belong to the business.",
        ["BI903"] = "The business is active.",
    };

    /// <summary>The report on a person, or, without one, on a business.</summary>
    public static VerificationReport Of(Finding finding, Person? person)
    {
        var decision = finding.Outcome switch
        {
            KycOutcome.Approved => ReportDecision.Accept,
            KycOutcome.Denied => ReportDecision.Reject,
            null => ReportDecision.Review,
        };
        ReportCheck[] checks =
        [
            decision == ReportDecision.Review ? Fit(CheckKind.Email, ReportDecision.Review, "R901", 0.45m) : Fit(CheckKind.Email, ReportDecision.Accept, "I901", GoodFit),
            Fit(CheckKind.Phone, ReportDecision.Accept, "I902", GoodFit),
            decision == ReportDecision.Reject ? Risk(CheckKind.Fraud, ReportDecision.Reject, "R902", 0.97m) : Risk(CheckKind.Fraud, ReportDecision.Accept, "I904", LittleRisk),
            .. person is null ? OfBusiness(decision) : OfPerson(decision, person),
            new(CheckKind.NetworkAlerts, ReportDecision.Accept, ["I907"]),
            new(CheckKind.WatchList, ReportDecision.Accept, ["I906"]),
            decision switch
            {
                ReportDecision.Accept => Risk(CheckKind.Reputation, decision, "I908", LittleRisk),
                ReportDecision.Review => Risk(CheckKind.Reputation, decision, "R904", 0.62m),
                ReportDecision.Reject => Risk(CheckKind.Reputation, decision, "R905", 0.95m),
            },
        ];
        return new VerificationReport(checks, checks.SelectMany(check => check.Codes).Distinct().ToDictionary(code => code, code => Texts[code]));
    }

    private static IEnumerable<ReportCheck> OfPerson(ReportDecision decision, Person person)
    {
        yield return Risk(CheckKind.SyntheticIdentity, ReportDecision.Accept, "I905", LittleRisk);
        if (person.Addresses.Count > 0)
        {
            yield return Fit(CheckKind.Address, ReportDecision.Accept, "I903", GoodFit);
        }

        if (person.DateOfBirth is not null || person.Ssn is not null)
        {
            var isForeign = decision == ReportDecision.Reject && person.Ssn is not null;
            yield return new ReportCheck(CheckKind.Identity, isForeign ? ReportDecision.Reject : ReportDecision.Accept, [isForeign ? "R906" : "I909"])
            {
                Validations = Given(person).ToDictionary(field => field, field => field != ReportField.Ssn || !isForeign),
            };
        }
    }

    private static IEnumerable<ReportCheck> OfBusiness(ReportDecision decision) =>
    [
        Fit(CheckKind.BusinessIdentification, ReportDecision.Accept, "BI901", GoodFit),
        decision == ReportDecision.Reject
            ? Fit(CheckKind.BusinessValidation, ReportDecision.Reject, "BR902", 0.1m)
            : Fit(CheckKind.BusinessValidation, ReportDecision.Accept, "BI902", GoodFit),
        Fit(CheckKind.BusinessEvaluation, ReportDecision.Accept, "BI903", GoodFit),
    ];

    private static IEnumerable<ReportField> Given(Person person)
    {
        var address = person.Addresses.FirstOrDefault();
        (ReportField Field, bool IsGiven)[] fields =
        [
            (ReportField.FirstName, person.FirstName is not null || person.FullName?.Trim().Contains(' ') == true),
            (ReportField.LastName, person.LastName is not null || person.FullName is not null),
            (ReportField.Email, person.Email is not null),
            (ReportField.Phone, person.Phones.Count > 0),
            (ReportField.AddressLine, address?.Line1 is not null),
            (ReportField.City, address?.City is not null),
            (ReportField.Region, address?.Region is not null),
            (ReportField.PostalCode, address?.PostalCode is not null),
            (ReportField.DateOfBirth, person.DateOfBirth is not null),
            (ReportField.Ssn, person.Ssn is not null),
        ];
        return fields.Where(field => field.IsGiven).Select(field => field.Field);
    }

    private static ReportCheck Fit(CheckKind kind, ReportDecision decision, string code, decimal correlation) => new(kind, decision, [code]) { Correlation = correlation };

    private static ReportCheck Risk(CheckKind kind, ReportDecision decision, string code, decimal risk) => new(kind, decision, [code]) { RiskScore = risk };
}
