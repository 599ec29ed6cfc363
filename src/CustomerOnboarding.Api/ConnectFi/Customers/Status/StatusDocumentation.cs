using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Status;

internal static class StatusDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Customers,
        "Read a customer",
        """
        The customer as it stands, every SSN masked to `last4`. Put in a `customerId` from an answer of `POST /customer/init`; another partner's
        is not found.
        """)
    {
        Answers = [SampleCustomers.Individual, SampleCustomers.Business],
        Refusals = SampleRefusals.All(ErrorKind.CustomerNotFound),
    };
}
