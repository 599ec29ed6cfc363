using System.Globalization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Documents.Content;

/// <summary>
/// <c>GET /platform/v1/customers/documents/{documentReference}/content</c>: a document's file, for whoever has an address that was signed (contract section 5). Each
/// reading is in the audit trail; what was signed is in no log.
/// </summary>
internal sealed class ContentEndpoint(IDocumentStore documents, IDocumentLinks links, IOperatorDirectory directory)
{
    // What the audit trail names in the place of a credential.
    private const string Credential = "document-link";

    public async Task<IResult> Handle(string documentReference, Json query, Call call)
    {
        var id = WireValues.Sent(documentReference);
        if (!IsSigned(id, query, call.Now)
            || await directory.ClientOfDocument(id, onlyEnabled: true, call.Cancellation) is not { } client
            || new Actor(client, Credential, call.RequestId) is var actor && await documents.Find(actor, id, call.Cancellation) is not { Owner: not null } document
            || await documents.OpenFile(actor, id, call.Now, call.Cancellation) is not { } content)
        {
            return DomainRefusals.Of(DocumentErrors.NotFound(id));
        }

        return new Download(content, document.Format, WireValues.Reference(document.Id));
    }

    private bool IsSigned(SentId id, Json query, DateTimeOffset now) =>
        query.TextAt("expires") is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
        && query.TextAt("signature") is { } signature
        && links.IsSigned(id.Id, expires, signature)
        && now.ToUnixTimeSeconds() < expires;

    private sealed class Download(Stream content, FileFormat format, string name) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers.CacheControl = "no-store";
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            var (type, extension) = format switch
            {
                FileFormat.Jpeg => ("image/jpeg", "jpg"),
                FileFormat.Png => ("image/png", "png"),
                FileFormat.Pdf => ("application/pdf", "pdf"),
            };
            return Results.Stream(content, type, $"{name}.{extension}").ExecuteAsync(httpContext);
        }
    }
}
