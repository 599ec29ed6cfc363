using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.GenerateDocument;

/// <summary><c>POST /kyc/document/generate</c>: announces a document (contract section 6).</summary>
internal static class GenerateDocumentEndpoint
{
    public static async Task<IResult> Handle(Json body, Call call, GenerateDocumentHandler handler)
    {
        var command = new GenerateDocumentCommand(
            body.Required("workflow"),
            body.Required("name"),
            body.Required("extension"),
            body.Required("type"),
            body.TextAt("note"),
            body.TextAt("note_author_agent_email"));
        var generated = await handler.Handle(call.Actor, command, call.Now, call.Cancellation);
        return generated.Answer(DocumentAnswer.Of);
    }
}
