using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Customers.Find;

internal static class FindDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "findCustomer", Tags.Customers, "Read a customer", "With what it owes while its status is `INFO_REQUIRED`. Numbers are masked but for their last four characters.")
    {
        Answers = [ContractExamples.Answer<CustomerAnswer>("get-individual"), ContractExamples.Answer<CustomerAnswer>("get-company")],
        Failures = [BvnkFailure.CustomerNotFound],
    };
}
