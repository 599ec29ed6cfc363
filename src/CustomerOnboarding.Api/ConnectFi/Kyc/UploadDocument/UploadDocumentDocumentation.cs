using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.UploadDocument;

internal static class UploadDocumentDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Kyc,
        "Upload a document's file",
        "Multipart, field `file`, at most 10 MB. Its content has to be what the document's extension says. Uploading again replaces it until it is linked.")
    {
        Answers = [Examples.Answer("document", SampleApplications.Uploaded)],
        Refusals = SampleRefusals.All(ErrorKind.DocumentNotFound, ErrorKind.FileNotFound, ErrorKind.FileNotAccepted),
    };
}
