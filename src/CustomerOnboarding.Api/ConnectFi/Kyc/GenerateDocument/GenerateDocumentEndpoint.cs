using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.GenerateDocument;

/// <summary><c>POST /kyc/document/generate</c>: announces a document (contract section 6).</summary>
internal sealed class GenerateDocumentEndpoint(GenerateDocumentHandler handler)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        var command = new GenerateDocumentCommand(
            WireValues.Workflows.Read(body.Required("workflow"))!.Value,
            body.Required("name"),
            WireValues.Extensions.Read(body.Required("extension"))!.Value,
            WireValues.DocumentKinds.Read(body.Required("type"))!.Value,
            body.TextAt("note"),
            body.TextAt("note_author_agent_email"));
        var generated = await handler.Handle(call.Actor, command, call.Now, call.Cancellation);
        return generated.Answer(DocumentAnswer.Of);
    }
}
