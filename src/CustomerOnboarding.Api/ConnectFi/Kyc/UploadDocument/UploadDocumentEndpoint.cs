using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Documents;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.UploadDocument;

/// <summary>
/// <c>POST /kyc/document/upload/{documentId}</c>: the file, multipart, field <c>file</c>, at most 10 MB (contract section 6). It goes
/// through in pieces; neither its name nor its headers are believed.
/// </summary>
internal sealed class UploadDocumentEndpoint(UploadDocumentHandler handler)
{
    /// <summary>What it takes.</summary>
    public static readonly FileField File = new("file", 10 * 1024 * 1024);

    // A caller who sends somewhat more is read to the end and told so, instead of finding the connection cut.
    private const long MaxBodyBytes = 4 * 10 * 1024 * 1024;

    public async Task<IResult> Handle(string documentId, HttpContext http, Call call)
    {
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBodyBytes;
        if (http.Request.ContentLength > MaxBodyBytes)
        {
            return Envelope.Refusal(Refusals.Of(Fault.BodyTooLarge));
        }

        try
        {
            return await MultipartFile.Find(http.Request, File.Name, File.MaxBytes, call.Cancellation) switch
            {
                MultipartFile.Found { Content: var content } =>
                    await call.Answer(
                        actor => handler.Handle(actor, WrittenId.Document(documentId), content, call.Now, call.Cancellation), DocumentAnswer.Of),
                MultipartFile.Missing => Envelope.Refusal(DomainRefusals.Of(DocumentErrors.FileNotFound)),
                _ => Envelope.Refusal(Refusals.Of(Fault.MediaTypeNotMultipart)),
            };
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status400BadRequest)
        {
            return Envelope.Refusal(DomainRefusals.Of(DocumentErrors.FileNotFound)); // it breaks off: half a file is none
        }
    }
}
