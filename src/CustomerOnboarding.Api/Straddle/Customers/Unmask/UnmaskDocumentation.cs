using CustomerOnboarding.Api.Straddle.Docs;

namespace CustomerOnboarding.Api.Straddle.Customers.Unmask;

internal static class UnmaskDocumentation
{
    public static readonly StraddlePage Page = new(
        "unmaskCustomer",
        Tags.Customers,
        "Show a customer unmasked",
        """
        For clients that are allowed to. Each reading is on record before anything is read.
        """)
    {
        Answers = [Samples.Unmasked("individual", Samples.Individual)],
        Refused = [UnmaskEndpoint.NotAllowed, Refusals.NotFound],
    };
}
