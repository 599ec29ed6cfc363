using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>Between the domain's reports and their rows; the only place where they are sealed and opened.</summary>
internal static class ReportMapping
{
    private const string Field = "report";

    public static byte[] Seal(Guid applicationId, IReadOnlyDictionary<Guid, VerificationReport> reports, FieldCipher cipher) => cipher.SealBytes(
        applicationId.ToString("N"),
        Field,
        JsonSerializer.SerializeToUtf8Bytes([.. reports.Select(each => Store(each.Key, each.Value))], StoredReportJson.Default.StoredReportArray));

    public static Dictionary<Guid, VerificationReport> Open(ReportRow row, FieldCipher cipher) => JsonSerializer
        .Deserialize(cipher.OpenBytes(row.ApplicationId.ToString("N"), Field, row.Sealed), StoredReportJson.Default.StoredReportArray)!
        .ToDictionary(stored => stored.Entity, Read);

    private static StoredReport Store(Guid entity, VerificationReport report) => new(
        entity,
        [.. report.Checks.Select(check => new StoredCheck(
            check.Kind,
            check.Decision,
            [.. check.Codes],
            check.RiskScore,
            check.Correlation,
            check.Validations.Count == 0 ? null : [.. check.Validations.Select(each => new StoredValidation(each.Key, each.Value))],
            check.Matches.Count == 0 ? null : [.. check.Matches.Select(match => new StoredMatch(match.List, match.Correlation, [.. match.Fields], [.. match.Urls]))],
            check.Alerts.Count == 0 ? null : [.. check.Alerts]))],
        [.. report.Messages.Select(each => new StoredMessage(each.Key, each.Value))]);

    private static VerificationReport Read(StoredReport stored) => new(
        [.. stored.Checks.Select(check => new ReportCheck(check.Kind, check.Decision, check.Codes)
        {
            RiskScore = check.Risk,
            Correlation = check.Correlation,
            Validations = (check.Validations ?? []).ToDictionary(each => each.Field, each => each.Is),
            Matches = [.. (check.Matches ?? []).Select(match => new ListMatch(match.List, match.Correlation, match.Fields, match.Urls))],
            Alerts = check.Alerts ?? [],
        })],
        stored.Messages.ToDictionary(each => each.Code, each => each.Text));
}

/// <summary>What an application's sealed document of reports holds, of each entity one. A form of its own, held by a test, like that of profiles.</summary>
internal sealed record StoredReport(Guid Entity, StoredCheck[] Checks, StoredMessage[] Messages);

internal sealed record StoredCheck(
    CheckKind Kind,
    ReportDecision Decision,
    string[] Codes,
    decimal? Risk,
    decimal? Correlation,
    StoredValidation[]? Validations,
    StoredMatch[]? Matches,
    string[]? Alerts);

internal sealed record StoredValidation(ReportField Field, bool Is);

internal sealed record StoredMatch(string List, decimal? Correlation, string[] Fields, string[] Urls);

// A list, since the order of the codes counts.
internal sealed record StoredMessage(string Code, string Text);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredReport[]))]
internal sealed partial class StoredReportJson : JsonSerializerContext;
