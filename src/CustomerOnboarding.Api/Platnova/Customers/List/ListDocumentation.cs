using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Platnova.Docs;

namespace CustomerOnboarding.Api.Platnova.Customers.List;

internal static class ListDocumentation
{
    public static readonly Documentation Page = new(
        ContractExamples.Tag,
        "List customers",
        "A page of customers, the newest first unless `sort` says otherwise.")
    {
        Answers =
        [
            ContractExamples.Answer<CustomerListAnswer>("list", "list"),
        ],
    };
}
