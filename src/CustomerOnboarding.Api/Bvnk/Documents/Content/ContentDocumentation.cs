using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Documents.Content;

internal static class ContentDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "getDocumentContent",
        Tags.Documents,
        "Read a document's file",
        "At an address that was signed: `expires` and `signature` stand in it. As a download, with the file's type.")
    {
        IsOpen = true,
        Failures = [BvnkFailure.DocumentNotFound],
    };
}
