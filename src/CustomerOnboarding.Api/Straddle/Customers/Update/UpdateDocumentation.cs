using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Straddle.Docs;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas.Straddle;

namespace CustomerOnboarding.Api.Straddle.Customers.Update;

internal static class UpdateDocumentation
{
    public static readonly StraddlePage Page = new(
        "updateCustomer",
        Tags.Customers,
        "Change a customer",
        """
        All or nothing. What is left out stays, `null` clears; address, metadata and representatives are replaced whole. `status` is the current one, or `inactive`, or
        where a customer that you made inactive leads back to. Changing more than two of name, email, phone, address, profile and device within a day begins a new
        verification.
        """)
    {
        Requests = [new("another phone", Samples.Update)],
        Answers = [Samples.Customer("individual", Samples.Updated, CustomerStatus.Active)],
        Refused =
        [
            Samples.Invalid(UpdateSchema.Instance, []),
            Samples.Invalid(UpdateSchema.Instance, new() { ["device"] = new JsonObject { ["ip_address"] = "0.0.0.0" } }),
            Refusals.NotFound,
            Refusals.EmailExists,
            Refusals.Unchangeable,
            Refusals.NoSuchMove,
        ],
    };
}
