using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.ShowDocument;

internal static class ShowDocumentDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators, "Download a document", "The file as it was uploaded, as a download. Each view is written to the audit trail.")
    {
        AnswersWithFile = true,
        Refusals = Samples.Refusals(ErrorKind.DocumentNotFound, ErrorKind.FileNotFound),
    };
}
