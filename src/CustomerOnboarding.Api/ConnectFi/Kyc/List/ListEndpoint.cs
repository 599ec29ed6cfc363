using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.List;

/// <summary><c>POST /kyc/list</c>, <c>/akepa/list</c>: a customer's applications, newest first (contract section 6).</summary>
internal sealed class ListEndpoint(ListApplicationsHandler handler)
{
    private const int DefaultRecords = 100;

    public Task<IResult> Handle(Json body, Call call)
    {
        var filter = new ApplicationFilter(
            WrittenId.Customer(body.Required("customerId")),
            From(body.TextAt("dateCreateFrom")),
            To(body.TextAt("dateCreateTo")),
            body.WholeNumber("numberOfRecords", DefaultRecords),
            body.WholeNumber("skipRecords", 0));
        var page = new AnswerPage<ApplicationAnswer>(ConnectFiJson.Of<ApplicationAnswer>());
        return call.Answer(
            actor => handler.Handle(actor, filter, application => page.Takes(ApplicationAnswer.Of(actor.ClientId, application)), call.Cancellation),
            more => new ApplicationListAnswer(page.Taken, more));
    }

    private static DateTimeOffset? From(string? text) => text is null ? null : Time(text).Start;

    // Both ends belong to the range: a day as its whole, a timestamp to the last of its milliseconds, which is what an answer shows.
    private static DateTimeOffset? To(string? text) => text is null ? null : Time(text).End;

    private static (DateTimeOffset Start, DateTimeOffset End) Time(string text)
    {
        if (IsoDate.TryParseTimestamp(text, out var instant))
        {
            return (instant.ToUniversalTime(), Later(instant.ToUniversalTime(), TimeSpan.FromMilliseconds(1)));
        }

        IsoDate.TryParseDate(text, out var date);
        var day = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        return (day, Later(day, TimeSpan.FromDays(1)));
    }

    private static DateTimeOffset Later(DateTimeOffset time, TimeSpan by) =>
        time > DateTimeOffset.MaxValue - by ? DateTimeOffset.MaxValue : time + by;
}
