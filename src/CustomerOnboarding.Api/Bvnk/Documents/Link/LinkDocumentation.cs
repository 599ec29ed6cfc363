using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Documents.Link;

internal static class LinkDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "getDocumentUrl",
        Tags.Documents,
        "Get an address of a document's file",
        "Good for five minutes, without a signature of the request: whoever has the address can read the file.")
    {
        Answers = [ContractExamples.Answer<LinkAnswer>("document-url")],
        Failures = [BvnkFailure.DocumentNotFound],
    };
}
