using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.UploadDocument;

/// <summary>
/// <c>POST /kyc/document/upload/{documentId}</c>: the file, multipart, field <c>file</c>, at most 10 MB (contract section 6). It goes
/// through in pieces; neither its name nor its headers are believed.
/// </summary>
internal static class UploadDocumentEndpoint
{
    /// <summary>What it takes.</summary>
    public static readonly FileField File = new("file", 10 * 1024 * 1024);

    // A caller who sends somewhat more is read to the end and told so, instead of finding the connection cut.
    private const long MaxBodyBytes = 4 * 10 * 1024 * 1024;

    public static async Task<IResult> Handle(HttpContext http, string documentId, UploadDocumentHandler handler)
    {
        var call = Call.Of(http);
        if (EntityIdSchema.DocumentId.Validate(documentId) is { Count: > 0 } issues)
        {
            return Envelope.Refusal(Refusals.NotValid(issues));
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBodyBytes;
        if (http.Request.ContentLength > MaxBodyBytes)
        {
            return Envelope.Refusal(Refusals.RequestTooLarge);
        }

        try
        {
            return await MultipartFile.Find(http.Request, File.Name, File.MaxBytes, call.Cancellation) switch
            {
                MultipartFile.Found { Content: var content } =>
                    (await handler.Handle(call.Actor, documentId, content, call.Now, call.Cancellation)).Answer(DocumentAnswer.Of),
                MultipartFile.Missing => Envelope.Refusal(DomainRefusals.Of(KycErrors.FileNotFound)),
                _ => Envelope.Refusal(Refusals.NotMultipart),
            };
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status400BadRequest)
        {
            return Envelope.Refusal(DomainRefusals.Of(KycErrors.FileNotFound)); // it breaks off: half a file is none
        }
    }
}
