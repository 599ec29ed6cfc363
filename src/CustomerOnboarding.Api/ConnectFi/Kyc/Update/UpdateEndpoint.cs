using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Update;

/// <summary><c>POST /kyc/update</c>, <c>/akepa/update</c>: links uploaded documents, all or nothing (contract section 6).</summary>
internal static class UpdateEndpoint
{
    public static async Task<IResult> Handle(Json body, Call call, Handler handler)
    {
        var command = new LinkDocumentsCommand(
            body.Required("customerId"),
            body.Required("applicationId"),
            [.. body["documents"]!.Items.Select(sent => new DocumentLink(
                sent.Required("documentId"), sent.Required("entityId"), Side(sent.TextAt("side"))))]);
        var linked = await handler.Link.Handle(call.Actor, command, handler.Clock, call.Cancellation);
        return linked.Answer(application => ApplicationAnswer.Of(call.Actor.ClientId, application));
    }

    /// <summary>What this endpoint needs; the clock, because the verifier takes its time between two steps.</summary>
    internal sealed record Handler(LinkDocumentsHandler Link, TimeProvider Clock);

    private static DocumentSide? Side(string? text) => text switch
    {
        "FRONT" => DocumentSide.Front,
        "BACK" => DocumentSide.Back,
        _ => null,
    };
}
