using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.GenerateDocument;

internal static class GenerateDocumentDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Kyc, "Announce a document", "Answers with the `id` to upload its file to. One document is one image: a license is two.")
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
    };
}
