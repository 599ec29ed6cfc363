using CustomerOnboarding.Api.Straddle.Docs;

namespace CustomerOnboarding.Api.Straddle.Customers.List;

internal static class ListDocumentation
{
    public static readonly StraddlePage Page = new(
        "listCustomers",
        Tags.Customers,
        "List customers",
        """
        A page of your customers in short. `status` and `types` take several words, with commas or by repeating the parameter; what is empty is no filter. Past the last
        page there is an empty one.
        """)
    {
        IsList = true,
        Answers = [Samples.List("customers", Samples.Individual, Samples.Business)],
    };
}
