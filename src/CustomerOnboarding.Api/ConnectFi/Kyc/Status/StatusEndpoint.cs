using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Status;

/// <summary>
/// <c>POST /kyc/status</c>, <c>/akepa/status</c>: one application; <c>GET /kyc/status/{customerId}</c>: the newest (contract section 6).
/// </summary>
internal sealed class StatusEndpoint(FindApplicationHandler handler)
{
    public async Task<IResult> Handle(Json body, Call call) =>
        Answer(call, await handler.Handle(
            call.Actor, WrittenId.Customer(body.Required("customerId")), WrittenId.Application(body.Required("applicationId")), call.Cancellation));

    public async Task<IResult> Newest(string customerId, Call call) =>
        Answer(call, await handler.Handle(call.Actor, WrittenId.Customer(customerId), null, call.Cancellation));

    private static IResult Answer(Call call, Result<KycApplication> found) =>
        found.Answer(application => ApplicationAnswer.Of(call.Actor.ClientId, application));
}
