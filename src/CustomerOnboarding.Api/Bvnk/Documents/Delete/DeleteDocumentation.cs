using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Documents.Delete;

internal static class DeleteDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "deleteDocument",
        Tags.Documents,
        "Delete a document",
        "Of a customer that is asked for information. Its file is gone for good; an answer that names it is taken back.",
        StatusCodes.Status204NoContent)
    {
        Failures = [BvnkFailure.DocumentNotFound, DomainRefusals.NotWaiting],
    };
}
