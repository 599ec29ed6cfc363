using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Update;

/// <summary>
/// <c>POST /kyc/update</c>, <c>/akepa/update</c>: links uploaded documents and supplies data that was asked for, all or nothing (contract section 6).
/// </summary>
internal sealed class UpdateEndpoint(UpdateApplicationHandler handler)
{
    public Task<IResult> Handle(Json body, Call call)
    {
        var command = new UpdateApplicationCommand(
            WrittenId.Customer(body.Required("customerId")),
            WrittenId.Application(body.Required("applicationId")),
            [.. (body["documents"]?.Items ?? []).Select(sent => new DocumentLink(
                WrittenId.Document(sent.Required("documentId")),
                WrittenId.Customer(sent.Required("entityId")),
                WireValues.Sides.Read(sent.TextAt("side"))))],
            [.. (body["data"]?.Items ?? []).Select(sent => new SuppliedSsn(WrittenId.Customer(sent.Required("entityId")), new(sent.Required("ssn"))))],
            Uniqueness.Ssn);
        return call.Answer(
            actor => handler.Handle(actor, command, call.Cancellation), application => ApplicationAnswer.Of(call.Actor.ClientId, application));
    }
}
