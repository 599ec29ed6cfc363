using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Kyc;

namespace CustomerOnboarding.Api.ConnectFi.Operators.ShowDocument;

/// <summary>
/// <c>GET /ops/documents/{documentId}/content</c>: a document's file, as a download of no type: whatever it holds, no browser renders it
/// in our name. Each view is in the audit trail.
/// </summary>
internal static class ShowDocumentEndpoint
{
    public static async Task<IResult> Handle(string documentId, Call call, Handler handler)
    {
        if (await handler.Directory.ClientOfDocument(documentId, call.Cancellation) is not { } clientId
            || await handler.Documents.Find(call.ActorFor(clientId), documentId, call.Cancellation) is not { } document)
        {
            return Envelope.Refusal(DomainRefusals.Of(KycErrors.DocumentNotFound(documentId)));
        }

        return await handler.Documents.OpenFile(call.ActorFor(clientId), documentId, call.Now, call.Cancellation) is { } content
            ? new Download(content, $"{document.Id}.{document.Extension}")
            : Envelope.Refusal(DomainRefusals.Of(KycErrors.FileNotFound));
    }

    /// <summary>What this endpoint needs.</summary>
    internal sealed record Handler(IDocumentStore Documents, IOperatorDirectory Directory);

    private sealed class Download(Stream content, string fileName) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            return Results.Stream(content, "application/octet-stream", fileName).ExecuteAsync(http);
        }
    }
}
