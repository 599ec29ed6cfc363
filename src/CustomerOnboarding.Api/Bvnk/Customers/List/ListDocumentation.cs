using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Customers.List;

internal static class ListDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "listCustomers",
        Tags.Customers,
        "List customers",
        "`page` from 0, `size` 1 to 100 (more counts as 100). `name` is part of a name, in any case; `externalReference` the whole of one. The oldest first, unless `sort` says otherwise.")
    {
        Answers = [ContractExamples.Answer<PageAnswer<CustomerItemAnswer>>("list-customers")],
        Failures = [BvnkFailure.Invalid("size", "must be 1 or more")],
    };
}
