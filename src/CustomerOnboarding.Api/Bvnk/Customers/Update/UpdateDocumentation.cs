using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers.Update;

internal static class UpdateDocumentation
{
    public static readonly Documentation Put = Page("replaceCustomer");
    public static readonly Documentation Patch = Page("updateCustomer");

    private static BvnkPage Page(string operation) => new(
        operation,
        Tags.Customers,
        "Change a customer",
        "What is sent changes, what isn't stays; `PUT` and `PATCH` are alike. Of an individual `contactInfo`, `address` (whole), `dateOfBirth`, and `taxIdentification` while it is asked for; "
        + "of a company `name`, `description`, `address`.")
    {
        Requests = [ContractExamples.Request("update-individual"), ContractExamples.Request("update-company")],
        Answers = [ContractExamples.Answer<CustomerAnswer>("update-individual"), ContractExamples.Answer<CustomerAnswer>("update-company")],
        Failures =
        [
            BvnkFailure.CustomerNotFound,
            UpdateEndpoint.OfAnotherType(CustomerType.Individual, ["name"]),
            DomainRefusals.FailureOf(new DataNotRequested(SentId.Of(Guid.Empty))),
            DomainRefusals.FailureOf(new RefusedByStatus(ErrorKind.CustomerLocked, default, CustomerStatus.Locked)),
        ],
    };
}
