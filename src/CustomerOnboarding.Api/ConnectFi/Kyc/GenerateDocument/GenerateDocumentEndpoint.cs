using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.GenerateDocument;

/// <summary><c>POST /kyc/document/generate</c>: announces a document (contract section 6).</summary>
internal sealed class GenerateDocumentEndpoint(GenerateDocumentHandler handler)
{
    public Task<IResult> Handle(Json body, Call call)
    {
        var command = new GenerateDocumentCommand(
            WireValues.Workflows.Read(body.Required("workflow"))!.Value,
            body.Required("name"),
            WireValues.Extensions.Read(body.Required("extension"))!.Value,
            WireValues.DocumentKinds.Read(body.Required("type"))!.Value,
            body.TextAt("note"),
            body.TextAt("note_author_agent_email"));
        return call.Answer(actor => handler.Handle(actor, command, call.Now, call.Cancellation), DocumentAnswer.Of);
    }
}
