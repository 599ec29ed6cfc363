using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Update;

internal static class UpdateDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Customers,
        "Change contact data",
        """
        All or nothing: an array replaces the stored one whole, what isn't sent stays. `email`, `addresses` and `phones` are an individual's,
        `businessAddresses`, `businessPhones` and `businessRepresentatives` a business's. Put in a `customerId` (and a representative's `id`) from an
        answer of `POST /customer/init`.
        """)
    {
        Requests =
        [
            new("individual", new JsonObject
            {
                ["customerId"] = SampleRefusals.CustomerId,
                ["customerUpdate"] = new JsonObject { ["email"] = "janice@sample.example", ["phones"] = Phones() },
            }),
            new("business", new JsonObject
            {
                ["customerId"] = SampleRefusals.CompanyId,
                ["customerUpdate"] = new JsonObject
                {
                    ["businessPhones"] = Phones(),
                    ["businessRepresentatives"] = new JsonArray(new JsonObject
                    {
                        ["id"] = SampleRefusals.RepresentativeId,
                        ["email"] = "joleen@sample.example",
                    }),
                },
            }),
        ],
        Answers = [SampleCustomers.Individual, SampleCustomers.Business],
        Refusals = SampleRefusals.All(
            ErrorKind.CustomerNotFound,
            ErrorKind.CustomerLocked,
            ErrorKind.CustomerClosed,
            ErrorKind.InvalidFieldForCustomerType,
            ErrorKind.RepresentativeNotFound),
    };

    private static JsonArray Phones() => new(new JsonObject
    {
        ["type"] = "PRIMARY",
        ["countryDialingCode"] = "01",
        ["phoneNumber"] = "5550001111",
    });
}
