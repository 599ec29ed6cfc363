using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Documents.List;

internal static class ListDocumentation
{
    public static readonly Documentation Page = new BvnkPage("listDocuments", Tags.Documents, "List a customer's documents", "Oldest first. `page` from 0, `size` 1 to 100.")
    {
        Answers = [ContractExamples.Answer<PageAnswer<DocumentAnswer>>("documents-list")],
        Failures = [BvnkFailure.CustomerNotFound, BvnkFailure.Invalid("size", "must be 1 or more")],
    };
}
