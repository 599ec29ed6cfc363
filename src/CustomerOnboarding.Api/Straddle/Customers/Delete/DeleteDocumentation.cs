using CustomerOnboarding.Api.Straddle.Docs;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Customers.Delete;

internal static class DeleteDocumentation
{
    public static readonly StraddlePage Page = new(
        "deleteCustomer",
        Tags.Customers,
        "Remove a customer",
        """
        Answers with the customer as it was. From then on it is not found, and its email is free.
        """)
    {
        Answers = [Samples.Customer("individual", Samples.Individual, CustomerStatus.Active)],
        Refused = [Refusals.NotFound, Refusals.Unchangeable],
    };
}
