using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Platnova.Docs;

namespace CustomerOnboarding.Api.Platnova.Customers.Read;

internal static class ReadDocumentation
{
    public static readonly Documentation Page = new(
        ContractExamples.Tag,
        "Read a customer",
        "Put in an `id` from an earlier answer.")
    {
        Answers =
        [
            ContractExamples.Answer<CustomerAnswer>("read", "read"),
            ContractExamples.Answer<CustomerAnswer>("read-minimal", "read-minimal"),
        ],
    };
}
