using CustomerOnboarding.Api.Straddle.Docs;

namespace CustomerOnboarding.Api.Straddle.Customers.Review;

internal static class ReviewDocumentation
{
    public static readonly StraddlePage Page = new(
        "getReview",
        Tags.Review,
        "Show what verification found",
        """
        The customer, and the newest verification that has a result, if there is one: its decision, and what was found by whom.
        """)
    {
        Answers = [Samples.Review("verified", Samples.Individual)],
        Refused = [Refusals.NotFound],
    };
}
