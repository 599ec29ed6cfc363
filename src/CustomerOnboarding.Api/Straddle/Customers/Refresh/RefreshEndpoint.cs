using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers.Refresh;

/// <summary><c>PUT /v1/customers/{id}/refresh_review</c>: begins a run in the background; one already running is enough (contract section 5, route 9).</summary>
internal sealed class RefreshEndpoint(ReassessCustomerHandler handler)
{
    /// <summary>What is asked of a customer's verification, here and by a change of much of it.</summary>
    public static readonly RunRequest Run = new(VerificationPolicy.Unattended, OpenRun.IsReplacedIfItWaits);

    public Task<IResult> Handle(string id, Call call) => call.Answer(
        StatusCodes.Status202Accepted, actor => handler.Handle(actor, Answering.Id(id), Run, call.Cancellation), CustomerAnswer.Masked);
}
