using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Operations;

/// <summary>
/// What all changes by operators have in common: one that was asked for of a state that isn't any more (<c>If-Match</c>) is refused with 412, and is on the audit
/// trail. Without <c>If-Match</c> a change is made to whatever is there, by its own rules.
/// </summary>
internal sealed class Changing(DeniedAttempts denied)
{
    /// <summary>What is said then.</summary>
    public static readonly Refusal Stale = new(412, "preconditionFailed", "The record has changed since it was read.");

    /// <summary>A change with a body.</summary>
    public Func<string, Json, Call, Task<IResult>> Of(Func<string, Json, Call, Task<IResult>> change) =>
        (id, body, call) => Refused(id, call, () => change(id, body, call));

    /// <summary>A change without a body.</summary>
    public Func<string, Call, Task<IResult>> Of(Func<string, Call, Task<IResult>> change) => (id, call) => Refused(id, call, () => change(id, call));

    private async Task<IResult> Refused(string id, Call call, Func<Task<IResult>> change)
    {
        try
        {
            return await change();
        }
        catch (StaleException stale)
        {
            await denied.Record(call.ActorFor(stale.ClientId), SubjectOf(id), ["precondition"], call.Now, call.Cancellation);
            return Envelope.Refusal(Stale);
        }
    }

    // As the record's own lines name it. It is there, or nothing would have been compared with it: so this is nothing that was merely typed.
    private static string SubjectOf(string id) =>
        WrittenId.Customer(id).Id is var customer && customer != Guid.Empty ? customer.ToString()
        : WrittenId.Application(id).Id is var application && application != Guid.Empty ? application.ToString()
        : DeliveryId.Read(id) is { } delivery ? delivery.EventId.ToString()
        : id;
}
