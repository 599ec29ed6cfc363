using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.Unmask;

internal static class UnmaskDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "Values of a customer in clear",
        """
        Shows whole fields of the profile in clear: `identification_documents` are all numbers of identity with the SSN, `representatives` all of the people of a business. Ask for no more than is needed: which fields, by whom and why is
        on the audit trail and in the customer's history before the values are read, also when the answer never arrives.
        """)
    {
        Blank = new("to fill in", new JsonObject { ["fields"] = new JsonArray("identification_documents"), ["reason"] = "" }),
        Requests = [new("SSN and date of birth", new JsonObject { ["fields"] = new JsonArray("identification_documents", "date_of_birth"), ["reason"] = "Compared with the passport on the phone." })],
        Answers =
        [
            Examples.Answer("in clear", new UnmaskedAnswer(
                Samples.CustomerId,
                [
                    new("dateOfBirth", "date_of_birth", "1985-02-11", false),
                    new("identificationDocuments[0].kind", "identification_documents", "Ssn", false),
                    new("identificationDocuments[0].number", "identification_documents", "123-45-6789", false),
                ])),
        ],
        Refusals = [.. Samples.Refusals(ErrorKind.CustomerNotFound), Changing.Stale],
    };
}
