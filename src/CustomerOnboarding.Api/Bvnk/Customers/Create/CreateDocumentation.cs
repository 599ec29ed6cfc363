using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Agreements;

namespace CustomerOnboarding.Api.Bvnk.Customers.Create;

internal static class CreateDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "createCustomer",
        Tags.Customers,
        "Register a customer",
        "An individual or a company, with a session in which it has agreed. An individual is verified at once, in the background; a company first owes the questionnaire of its industry. "
        + "`externalReference` is unique among your customers, and a session counts for one of them.",
        StatusCodes.Status202Accepted)
    {
        Requests = [ContractExamples.Request("create-individual"), ContractExamples.Request("create-company")],
        Answers = [ContractExamples.Answer<CreatedAnswer>("create-individual"), ContractExamples.Answer<CreatedAnswer>("create-company")],
        Failures =
        [
            DomainRefusals.FailureOf(new AgreementNotAccepted(WireValues.Sent("01a1fe64-224b-7138-8b51-6b3c6c9cd5e0"), AgreementFault.Used, "cust-42")),
            DomainRefusals.FailureOf(new AgreementNotAccepted(WireValues.Sent("01a1fe64-2551-75ba-8769-cc63262f337d"), AgreementFault.NotSigned, null)),
        ],
    };
}
