using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Platnova.Docs;

namespace CustomerOnboarding.Api.Platnova.Customers.Create;

internal static class CreateDocumentation
{
    public static readonly Documentation Page = new(
        ContractExamples.Tag,
        "Register a customer",
        "Verification begins at once, in the background. Without an image of the front of an identity document it waits for one. An `email` is unique among your customers.")
    {
        Requests =
        [
            ContractExamples.Request("create-full", "create-full"),
            ContractExamples.Request("create-minimal", "create-minimal"),
            ContractExamples.Request("create-business", "create-business"),
        ],
        Answers =
        [
            ContractExamples.Answer<CreatedAnswer>("create-full", "create-full"),
            ContractExamples.Answer<CreatedAnswer>("create-minimal", "create-minimal"),
            ContractExamples.Answer<CreatedAnswer>("create-business", "create-business"),
        ],
    };
}
