using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Operators.Decide;

internal static class DecideDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "Approve or deny",
        """
        Decides an application that waits for review, for good. `entities` decides single entities; those that aren't named get `outcome`. An application
        is approved only if all of its entities are, so an `outcome` that doesn't follow from its entities is refused. The partner's webhook is told.
        """)
    {
        Requests =
        [
            new("approve", new JsonObject { ["outcome"] = "Approved", ["reason"] = "Documents checked by hand." }),
            new("deny one representative", new JsonObject
            {
                ["outcome"] = "Denied",
                ["reason"] = "The image shows another person.",
                ["entities"] = new JsonArray(new JsonObject { ["entityId"] = SampleRefusals.RepresentativeId, ["outcome"] = "Denied" }),
            }),
        ],
        Answers = [Example.Answer("approved", SampleApplications.Approved), Example.Answer("denied", SampleApplications.Denied)],
        Refusals =
        [
            ErrorKind.ApplicationNotFound,
            ErrorKind.NotWaitingForReview,
            ErrorKind.RepresentativeNotFound,
            ErrorKind.EntityCompleted,
            ErrorKind.DecisionConflict,
        ],
    };
}
