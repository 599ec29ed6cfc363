using System.Text.Json.Serialization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>A customer with what its newest run that has a result found (contract section 5).</summary>
internal sealed record ReviewAnswer(
    CustomerAnswer CustomerDetails,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IdentityAnswer? IdentityDetails)
{
    public static ReviewAnswer Of(CustomerReview review) => new(
        CustomerAnswer.Masked(review.Customer), review.Application is { } run ? IdentityAnswer.Of(run, review.Report ?? Unseen(review.Customer.Id.Type)) : null);

    // Where no verifier said anything, somebody has to look at each of what is always shown.
    private static VerificationReport Unseen(CustomerType type)
    {
        CheckKind[] shown = [.. WireValues.AlwaysShown(type), CheckKind.NetworkAlerts, CheckKind.WatchList, CheckKind.Reputation];
        return new([.. shown.Select(kind => new ReportCheck(kind, ReportDecision.Review, []))], new Dictionary<string, string>());
    }
}

/// <summary>The <c>identity_details</c>. Its decision agrees with the customer's status, whoever decided; its modules are as they were found.</summary>
internal sealed record IdentityAnswer(
    string ReviewId,
    string Decision,
    IReadOnlyDictionary<string, string> Messages,
    IReadOnlyDictionary<string, ModuleAnswer> Breakdown,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] KycAnswer? Kyc,
    AlertsAnswer NetworkAlerts,
    WatchListAnswer WatchList,
    ReputationAnswer Reputation,
    string CreatedAt,
    string UpdatedAt)
{
    public static IdentityAnswer Of(KycApplication run, VerificationReport report) => new(
        run.Id.ToString(),
        DecisionOf(run),
        report.Messages,
        report.Checks.Where(check => WireValues.Modules.Has(check.Kind)).ToDictionary(check => WireValues.Modules.Write(check.Kind), ModuleAnswer.Of),
        report.Of(CheckKind.Identity) is { } identity ? KycAnswer.Of(identity) : null,
        AlertsAnswer.Of(report.Of(CheckKind.NetworkAlerts)),
        WatchListAnswer.Of(report.Of(CheckKind.WatchList)),
        ReputationAnswer.Of(report.Of(CheckKind.Reputation)),
        Answers.Timestamp(run.CreatedAt),
        Answers.Timestamp(run.UpdatedAt));

    private static string DecisionOf(KycApplication run) => run.Outcome switch
    {
        KycOutcome.Approved => "accept",
        KycOutcome.Denied => "reject",
        null => "review",
    };
}

/// <summary>A module of <c>breakdown</c>; what isn't known is absent.</summary>
internal sealed record ModuleAnswer(
    string Decision,
    IReadOnlyList<string> Codes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? RiskScore,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? CorrelationScore,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Correlation)
{
    public static ModuleAnswer Of(ReportCheck check) => new(
        WireNames.Of(check.Decision),
        check.Codes,
        check.RiskScore,
        check.Correlation,
        check.Correlation is { } score ? WireValues.Correlation(score) : null);
}

/// <summary>The <c>kyc</c>: which of the values that were given proved right.</summary>
internal sealed record KycAnswer(string Decision, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, bool> Validations)
{
    public static KycAnswer Of(ReportCheck check) => new(
        WireNames.Of(check.Decision),
        check.Codes,
        check.Validations.OrderBy(each => each.Key).ToDictionary(each => WireValues.Validations.Write(each.Key), each => each.Value));
}

/// <summary>The <c>network_alerts</c>.</summary>
internal sealed record AlertsAnswer(string Decision, IReadOnlyList<string> Codes, IReadOnlyList<string> Alerts)
{
    public static AlertsAnswer Of(ReportCheck? check) => new(WireNames.Of(check?.Decision ?? ReportDecision.Accept), check?.Codes ?? [], check?.Alerts ?? []);
}

/// <summary>The <c>watch_list</c>.</summary>
internal sealed record WatchListAnswer(string Decision, IReadOnlyList<string> Codes, IReadOnlyList<string> Matched, IReadOnlyList<MatchAnswer> Matches)
{
    public static WatchListAnswer Of(ReportCheck? check) => new(
        WireNames.Of(check?.Decision ?? ReportDecision.Accept),
        check?.Codes ?? [],
        [.. (check?.Matches ?? []).Select(match => match.List).Distinct()],
        [.. (check?.Matches ?? []).Select(MatchAnswer.Of)]);
}

/// <summary>An entry of <c>matches</c>.</summary>
internal sealed record MatchAnswer(string Correlation, string ListName, IReadOnlyList<string> MatchFields, IReadOnlyList<string> Urls)
{
    public static MatchAnswer Of(ListMatch match) => new(WireValues.Correlation(match.Correlation ?? 0), match.List, match.Fields, match.Urls);
}

/// <summary>The <c>reputation</c>.</summary>
internal sealed record ReputationAnswer(
    string Decision, IReadOnlyList<string> Codes, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? RiskScore)
{
    public static ReputationAnswer Of(ReportCheck? check) => new(WireNames.Of(check?.Decision ?? ReportDecision.Accept), check?.Codes ?? [], check?.RiskScore);
}
