using System.Globalization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Queue;

/// <summary><c>GET /ops/applications?status=waiting_review</c>: what waits for an operator, of all clients, oldest first. Each look is in the audit trail.</summary>
internal sealed class QueueEndpoint(ReviewQueueHandler handler)
{
    private const int DefaultRecords = 100;

    public async Task<IResult> Handle(Json query, Call call)
    {
        QueuePlace? after = null;
        if (query.TextAt("after") is { } sent && (after = Place(sent)) is null)
        {
            return Answers.NoCursor("after");
        }

        var filter = new QueueFilter(
            query.Word<KycStatus>("status") ?? KycStatus.WaitingReview,
            query.TextAt("clientId"),
            query.TextAt("dialect"),
            query.TextAt("assignedTo"),
            after,
            query.WholeNumber("skipRecords", 0),
            query.WholeNumber("numberOfRecords", DefaultRecords));
        var page = new AnswerPage<ApplicationAnswer>(OperationsJson.Of<ApplicationAnswer>());
        QueuePlace last = default;
        var listed = await handler.Handle(call.ActorFor(""), filter, Takes, call.Now, call.Cancellation);
        return listed.Answer(more => new ApplicationListAnswer(page.Taken, more, more ? Cursor(last) : null));

        bool Takes(QueuedApplication queued)
        {
            var takes = page.Takes(ApplicationAnswer.Of(queued, call.Now));
            last = takes ? new QueuePlace(queued.Application.CreatedAt, queued.Application.Id) : last;
            return takes;
        }
    }

    private static string Cursor(QueuePlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.CreatedAt.UtcTicks / TimeSpan.TicksPerMicrosecond:x}-{place.ApplicationId:n}");

    private static QueuePlace? Place(string cursor) => cursor.Split('-') is [var time, var id]
        && long.TryParse(time, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds is >= 0 and <= 315_537_897_599_999_999
        && Guid.TryParseExact(id, "n", out var application)
            ? new QueuePlace(new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), application)
            : null;
}

/// <summary>Several applications, whether there are more, and where they go on.</summary>
internal sealed record ApplicationListAnswer(IReadOnlyList<ApplicationAnswer> Applications, bool More, string? Next);
