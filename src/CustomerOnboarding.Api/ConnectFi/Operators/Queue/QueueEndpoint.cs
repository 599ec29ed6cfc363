using System.Globalization;
using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Operators.Queue;

/// <summary><c>GET /ops/applications?status=waiting_review</c>: what waits for an operator, of all clients, oldest first.</summary>
internal static class QueueEndpoint
{
    private const int DefaultRecords = 100;

    public static async Task<IResult> Handle(HttpContext http, ReviewQueueHandler handler)
    {
        var call = Call.Of(http);
        var query = Json.ObjectOf(http.Request.Query.Select(sent => KeyValuePair.Create(sent.Key, Value(sent.Key, sent.Value.ToString()))));
        if (QueueSchema.Instance.Validate(query, DateOnly.FromDateTime(call.Now.UtcDateTime)) is { Count: > 0 } issues)
        {
            return Envelope.Refusal(Refusals.NotValid(issues));
        }

        var status = Enum.Parse<KycStatus>((query.TextAt("status") ?? "waiting_review").Replace("_", ""), ignoreCase: true);
        var page = await handler.Handle(
            status, query.WholeNumber("numberOfRecords", DefaultRecords), query.WholeNumber("skipRecords", 0), call.Cancellation);
        return page.Answer(found => new ListAnswer(
            [.. found.Applications.Select(waiting => ApplicationAnswer.Of(waiting.ClientId, waiting.Application))], found.More));
    }

    // A query knows only text; the schema wants numbers where numbers belong.
    private static Json Value(string name, string text) =>
        name != "status" && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Json.Of((double)number)
            : Json.Of(text);
}
