using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.GenerateDocument;

internal static class GenerateDocumentDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Kyc,
        "Announce a document",
        """
        Answers with the `id` to upload its file to. One document is one image: a license is two. A document that no application has taken is removed after 30 days, unless
        the service is set up otherwise; a thousand of them may wait at a time, and a further one is `fileNotAccepted` for the reason `too_many_unlinked`.
        """)
    {
        Requests =
        [
            new("license", new JsonObject
            {
                ["workflow"] = "PERSONAL",
                ["name"] = "license front",
                ["extension"] = "jpg",
                ["type"] = "license",
            }),
        ],
        Answers = [Examples.Answer("document", SampleApplications.Announced)],
        Refusals = SampleRefusals.All(ErrorKind.FileNotAccepted),
    };
}
