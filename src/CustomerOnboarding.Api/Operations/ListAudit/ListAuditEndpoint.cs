using System.Globalization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.ListAudit;

/// <summary><c>GET /ops/audit</c>: who did what to which record, newest first. Each look is itself in the trail.</summary>
internal sealed class ListAuditEndpoint(IAuditTrail trail, IAuditReasons reasons)
{
    private const int DefaultSize = 100;
    private const int LargestSize = 500;
    private const OperatorRights OfPersons = OperatorRights.Reviewer | OperatorRights.Supervisor;

    public async Task<IResult> Handle(Json query, Call call)
    {
        AuditPlace? after = null;
        if (query.TextAt("after") is { } sent && (after = Place(sent)) is null)
        {
            return Answers.NoCursor("after");
        }

        var asked = new AuditQuery(
            query.TextAt("clientId"),
            query.TextAt("subject"),
            query.TextAt("actor"),
            query.TextAt("action"),
            query.Time("from"),
            query.Time("to"),
            after,
            Math.Min(query.WholeNumber("pageSize", DefaultSize), LargestSize));
        var page = await trail.Page(asked, call.Cancellation);
        await trail.Record(call.ActorFor(asked.ClientId ?? ""), AuditEntries.AuditListed(page.Records.Count), call.Now, call.Cancellation);
        // They may tell of a person, so they are for who may see persons.
        var told = (call.Login.Rights & OfPersons) == 0 ? new Dictionary<Guid, string>() : await reasons.Of(page.Records, call.Cancellation);
        return Answers.Done(new AuditPageAnswer(
            [.. page.Records.Select(record => AuditEntryAnswer.Of(record, told.GetValueOrDefault(record.EntryId)))], page.Next is { } next ? Cursor(next) : null));
    }

    private static string Cursor(AuditPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.At.UtcTicks / TimeSpan.TicksPerMicrosecond:x}-{place.EntryId:n}");

    private static AuditPlace? Place(string cursor) => cursor.Split('-') is [var time, var id]
        && long.TryParse(time, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds is >= 0 and <= 315_537_897_599_999_999
        && Guid.TryParseExact(id, "n", out var entry)
            ? new AuditPlace(new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), entry)
            : null;
}

/// <summary>Lines of the trail, and where to go on; without <c>next</c> there are no more.</summary>
internal sealed record AuditPageAnswer(IReadOnlyList<AuditEntryAnswer> Entries, string? Next);

/// <summary>A line of the trail.</summary>
internal sealed record AuditEntryAnswer(
    string EntryId, string ClientId, string Subject, string Action, IReadOnlyList<string> Fields, string? Reason, string Actor, string RequestId, string DtsCreatedAt)
{
    public static AuditEntryAnswer Of(AuditRecord record, string? reason) => new(
        record.EntryId.ToString(),
        record.ClientId,
        record.Subject,
        record.Action,
        record.Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        reason,
        record.Credential,
        record.RequestId,
        WireNames.Timestamp(record.At));
}
