using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations;

/// <summary>Why an entity of an application came out so: what the verifier looked at, and its codes in words.</summary>
internal sealed record EntityReportAnswer(
    string EntityId, string Decision, IReadOnlyList<CheckAnswer> Checks, IReadOnlyDictionary<string, string> Messages)
{
    public static IReadOnlyList<EntityReportAnswer> All(QueuedApplication queued) =>
    [
        .. from entity in queued.Application.Entities
           where queued.Reports.ContainsKey(entity.Entity.Id)
           let report = queued.Reports[entity.Entity.Id]
           select new EntityReportAnswer(
               WrittenId.Of(entity.Entity), WireNames.Of(report.Decision), [.. report.Checks.Select(CheckAnswer.Of)], report.Messages),
    ];
}

/// <summary>One of the things that a verifier looks at.</summary>
internal sealed record CheckAnswer(
    string Check,
    string Decision,
    IReadOnlyList<string> Codes,
    decimal? RiskScore,
    decimal? Correlation,
    IReadOnlyDictionary<string, bool>? Validations,
    IReadOnlyList<ListMatchAnswer>? Matches,
    IReadOnlyList<string>? Alerts)
{
    public static CheckAnswer Of(ReportCheck check) => new(
        WireNames.Of(check.Kind),
        WireNames.Of(check.Decision),
        check.Codes,
        check.RiskScore,
        check.Correlation,
        check.Validations.Count == 0 ? null : check.Validations.ToDictionary(each => WireNames.Of(each.Key), each => each.Value),
        check.Matches.Count == 0 ? null : [.. check.Matches.Select(match => new ListMatchAnswer(match.List, match.Correlation, match.Fields, match.Urls))],
        check.Alerts.Count == 0 ? null : check.Alerts);
}

/// <summary>An entry of a list that may mean the person or business.</summary>
internal sealed record ListMatchAnswer(string List, decimal? Correlation, IReadOnlyList<string> Fields, IReadOnlyList<string> Urls);
