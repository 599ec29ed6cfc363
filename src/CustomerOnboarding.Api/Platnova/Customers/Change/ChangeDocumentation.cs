using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Platnova.Docs;

namespace CustomerOnboarding.Api.Platnova.Customers.Change;

internal static class ChangeDocumentation
{
    public static readonly Documentation Page = new(
        ContractExamples.Tag,
        "Change a customer",
        "Changes only what is sent; nothing can be emptied. With an image of the front of an identity document verification begins anew where none is open. Put in an `id` from an earlier answer.")
    {
        Requests =
        [
            ContractExamples.Request("update", "update"),
        ],
        Answers =
        [
            ContractExamples.Answer<CustomerAnswer>("update", "update"),
        ],
    };
}
