using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Straddle.Docs;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas.Straddle;

namespace CustomerOnboarding.Api.Straddle.Customers.Decide;

internal static class DecideDocumentation
{
    public static readonly StraddlePage Page = new(
        "decideReview",
        Tags.Review,
        "Decide on a customer in review",
        """
        Only while the customer is in review. Of several decisions at once one counts.
        """)
    {
        Requests = [new("verified", new JsonObject { ["status"] = "verified" })],
        Answers = [Samples.Customer("individual", Samples.Individual, CustomerStatus.Active)],
        Refused =
        [
            Samples.Invalid(DecisionSchema.Instance, new() { ["status"] = "inactive" }),
            Samples.Invalid(DecisionSchema.Instance, []),
            Refusals.NotFound,
            Refusals.Unchangeable,
        ],
    };
}
