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
    public Task<IResult> Handle(Json body, Call call) =>
        Find(call, WrittenId.Customer(body.Required("customerId")), WrittenId.Application(body.Required("applicationId")));

    public Task<IResult> Newest(string customerId, Call call) => Find(call, WrittenId.Customer(customerId), null);

    private Task<IResult> Find(Call call, SentId customer, SentId? applicationId) => call.Answer(
        actor => handler.Handle(actor, customer, applicationId, call.Cancellation), application => ApplicationAnswer.Of(call.Actor.ClientId, application));
}
