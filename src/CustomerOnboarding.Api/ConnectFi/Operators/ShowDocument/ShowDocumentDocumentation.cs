using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Operators.ShowDocument;

internal static class ShowDocumentDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators, "Download a document", "The file as it was uploaded, as a download. Each view is written to the audit trail.")
    {
        AnswersWithFile = true,
        Refusals = [ErrorKind.DocumentNotFound, ErrorKind.FileNotFound],
    };
}
