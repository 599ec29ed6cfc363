using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Straddle.Docs;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas.Straddle;

namespace CustomerOnboarding.Api.Straddle.Customers.Create;

internal static class CreateDocumentation
{
    public static readonly StraddlePage Page = new(
        "createCustomer",
        Tags.Customers,
        "Register a customer",
        """
        Registers an individual or a business and verifies it. With `inline` the answer has the result, with `background` it comes after, with `skip` nobody asks
        before a review is refreshed. An email is unique among your customers. In the sandbox `config.sandbox_outcome` decides how verification comes out.
        """,
        StatusCodes.Status201Created)
    {
        Requests = [new("individual", Samples.Individual), new("business", Samples.Business)],
        Answers = [Samples.Customer("individual", Samples.Individual, CustomerStatus.Active), Samples.Customer("business", Samples.Business, CustomerStatus.Active)],
        Refused =
        [
            Samples.Invalid(CreateSchema.Instance, []),
            Samples.Invalid(CreateSchema.Instance, new() { ["device"] = new JsonObject { ["ip_address"] = "0.0.0.0" } }),
            Refusals.EmailExists,
        ],
    };
}
