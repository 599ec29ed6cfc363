using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Update;

internal static class UpdateDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Kyc,
        "Link documents, supply data",
        """
        Gives the application what its `requirements` ask for, all or nothing: uploaded documents, data, or both. `entityId` is the individual's `customerId`, or
        a representative's `id`.
        Complete is a `license`, `identification_card` or `residence_permit` with `FRONT` and `BACK`, or one `passport`. Without `side` the first image of an
        entity is the front, the next the back.
        """)
    {
        Requests =
        [
            new("front and back", new JsonObject
            {
                ["customerId"] = SampleRefusals.CustomerId,
                ["applicationId"] = SampleRefusals.ApplicationId,
                ["documents"] = new JsonArray(Link("FRONT"), Link("BACK")),
            }),
            new("data", new JsonObject
            {
                ["customerId"] = SampleRefusals.CustomerId,
                ["applicationId"] = SampleRefusals.ApplicationId,
                ["data"] = new JsonArray(new JsonObject { ["entityId"] = SampleRefusals.CustomerId, ["ssn"] = "666989698" }),
            }),
        ],
        Answers = [Examples.Answer("approved", SampleApplications.Approved), Examples.Answer("in review", SampleApplications.InReview)],
        Refusals = SampleRefusals.All(
            ErrorKind.CustomerNotFound,
            ErrorKind.ApplicationNotFound,
            ErrorKind.CustomerLocked,
            ErrorKind.CustomerClosed,
            ErrorKind.EntityCompleted,
            ErrorKind.RepresentativeNotFound,
            ErrorKind.DocumentNotFound,
            ErrorKind.FileNotFound,
            ErrorKind.DocumentLinked,
            ErrorKind.FileNotAccepted,
            ErrorKind.DataNotRequested,
            ErrorKind.CustomerExists),
    };

    private static JsonObject Link(string side) => new()
    {
        ["documentId"] = SampleRefusals.DocumentId,
        ["entityId"] = SampleRefusals.CustomerId,
        ["side"] = side,
    };
}
