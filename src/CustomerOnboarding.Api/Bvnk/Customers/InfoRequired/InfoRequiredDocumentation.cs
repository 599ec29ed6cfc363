using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Customers.InfoRequired;

internal static class InfoRequiredDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "findInfoRequired", Tags.Customers, "Read what a customer owes", "Answers, documents of any one of the `types` with all of the `subTypes`, and fields; empty when nothing is owed.")
    {
        Answers = [ContractExamples.Answer<InfoRequiredAnswer>("info-required")],
        Failures = [BvnkFailure.CustomerNotFound],
    };
}
