using CustomerOnboarding.Api.Straddle.Docs;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Customers.Refresh;

internal static class RefreshDocumentation
{
    public static readonly StraddlePage Page = new(
        "refreshReview",
        Tags.Review,
        "Verify a customer anew",
        """
        Begins in the background; one that is under way is enough, one that waits for a review is withdrawn.
        """,
        StatusCodes.Status202Accepted)
    {
        Answers = [Samples.Customer("individual", Samples.Individual, CustomerStatus.Active)],
        Refused = [Refusals.NotFound, Refusals.Unchangeable],
    };
}
