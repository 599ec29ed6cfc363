using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;

namespace CustomerOnboarding.Api.Operations.ShowDocument;

/// <summary>
/// <c>GET /ops/documents/{documentId}/content</c>: a document's file, as a download of no type: whatever it holds, no browser renders it
/// in our name. Each view is in the audit trail.
/// </summary>
internal sealed class ShowDocumentEndpoint(IDocumentStore documents, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string documentId, Call call)
    {
        var id = WrittenId.Document(documentId);
        if (await directory.ClientOfDocument(id, onlyEnabled: false, call.Cancellation) is not { } clientId
            || await documents.Find(call.ActorFor(clientId), id, call.Cancellation) is not { } document)
        {
            return Answers.Refuse(DocumentErrors.NotFound(id));
        }

        return await documents.OpenFile(call.ActorFor(clientId), id, call.Now, call.Cancellation) is { } content
            ? new Download(content, $"{WrittenId.OfDocument(document.Id)}.{ExtensionOf(document.Format)}")
            : Answers.Refuse(DocumentErrors.FileNotFound);
    }

    private static string ExtensionOf(FileFormat format) => format switch
    {
        FileFormat.Jpeg => "jpg",
        FileFormat.Png => "png",
        FileFormat.Pdf => "pdf",
    };

    private sealed class Download(Stream content, string fileName) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            httpContext.Response.Headers.XContentTypeOptions = "nosniff";
            httpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            return Results.Stream(content, "application/octet-stream", fileName).ExecuteAsync(httpContext);
        }
    }
}
