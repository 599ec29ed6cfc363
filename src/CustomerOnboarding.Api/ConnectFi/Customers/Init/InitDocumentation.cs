using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Init;

internal static class InitDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Customers,
        "Register an individual or a business",
        """
        The body is exactly one of two forms, told apart by `customerType`. Registering starts no KYC. Unique among your customers are
        `customerReference`, an individual's SSN, a business's `businessFederalEin` and the `id` of a representative; a repeated one is refused
        and the answer names who has it.

        Beyond the rules of the schema: no date of birth in the future, and at most one document of type `SSN` for a person.

        An individual's SSN comes back masked to `last4`. A representative's comes back in full in this one answer, unless the installation is
        set to mask it.
        """)
    {
        Requests =
        [
            ContractExamples.Request("individual", "init-individual"),
            ContractExamples.Request("business", "init-business"),
        ],
        Answers =
        [
            ContractExamples.Answer<CustomerAnswer>("individual", "init-individual"),
            ContractExamples.Answer<CustomerAnswer>("business", "init-business"),
        ],
        Refusals = SampleRefusals.All(ErrorKind.ReferenceExists, ErrorKind.CustomerExists, ErrorKind.IdExists, ErrorKind.CustomerNotFound),
    };
}
