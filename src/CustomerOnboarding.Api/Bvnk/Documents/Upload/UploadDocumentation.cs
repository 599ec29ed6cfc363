using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Documents.Upload;

internal static class UploadDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "uploadDocuments",
        Tags.Documents,
        "Upload documents",
        "Up to 20 PDF, JPEG or PNG files of 10 MB each, 16 MB in all, of a customer that is asked for information. One bad document, and none is stored.",
        StatusCodes.Status202Accepted)
    {
        Requests = [ContractExamples.Request("documents-upload")],
        Answers = [ContractExamples.Answer<UploadedAnswer>("documents-upload")],
        Failures =
        [
            BvnkFailure.CustomerNotFound, DomainRefusals.NotWaiting, DomainRefusals.TooManyDocuments,
            BvnkFailure.Invalid("[0].customerPersonReference", FaultTexts.NoPerson),
        ],
    };
}
