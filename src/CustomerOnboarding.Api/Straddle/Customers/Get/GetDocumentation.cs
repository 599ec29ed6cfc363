using CustomerOnboarding.Api.Straddle.Docs;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Customers.Get;

internal static class GetDocumentation
{
    public static readonly StraddlePage Page = new(
        "getCustomer",
        Tags.Customers,
        "Show a customer",
        """
        Dates of birth, numbers and addresses on the internet are masked.
        """)
    {
        Answers = [Samples.Customer("individual", Samples.Individual, CustomerStatus.Active)],
        Refused = [Refusals.NotFound],
    };
}
