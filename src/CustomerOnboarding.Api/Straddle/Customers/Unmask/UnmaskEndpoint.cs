using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Customers.Unmask;

/// <summary><c>GET /v1/customers/{id}/unmasked</c>: a customer in the clear, for whom that is allowed; asked before it is known whether there is one (contract section 5, route 6).</summary>
internal sealed class UnmaskEndpoint(UnmaskHandler handler, DeniedAttempts denied)
{
    public static readonly Refusal NotAllowed = new(403, "Unmasking is not enabled for this account.");

    public async Task<IResult> Handle(string id, Call call)
    {
        if (!call.Key.MayUnmask)
        {
            await denied.Record(call.Actor, Answering.Id(id).Id.ToString(), ["unmask"], call.Now, call.Cancellation);
            return Answers.Refused(NotAllowed);
        }

        return await call.Answer(
            StatusCodes.Status200OK, actor => handler.Handle(actor, new UnmaskCommand(Answering.Id(id), []), call.Cancellation), CustomerAnswer.Unmasked);
    }
}
