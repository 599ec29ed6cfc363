using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Status;

/// <summary>
/// <c>POST /kyc/status</c>, <c>/akepa/status</c>: one application; <c>GET /kyc/status/{customerId}</c>: the newest (contract section 6).
/// </summary>
internal static class StatusEndpoint
{
    public static async Task<IResult> Handle(Json body, Call call, FindApplicationHandler handler) =>
        Answer(call, await handler.Handle(call.Actor, body.Required("customerId"), body.Required("applicationId"), call.Cancellation));

    public static async Task<IResult> Newest(string customerId, Call call, FindApplicationHandler handler) =>
        Answer(call, await handler.Handle(call.Actor, customerId, null, call.Cancellation));

    private static IResult Answer(Call call, Result<KycApplication> found) =>
        found.Answer(application => ApplicationAnswer.Of(call.Actor.ClientId, application));
}
