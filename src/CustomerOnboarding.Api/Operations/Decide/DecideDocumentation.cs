using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Decide;

internal static class DecideDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "Approve or deny",
        """
        Decides an application that waits for review, for good. `entities` decides single entities; those that aren't named get `outcome`. An application
        is approved only if all of its entities are, so an `outcome` that doesn't follow from its entities is refused. The partner's webhook is told.

        Where this installation asks for four eyes (`Operations__FourEyes`), the first decision is a proposal: the application still waits, with `proposal`, and the partner is told nothing. It is decided once another operator has
        sent the same `outcome` and `entities`; the one who proposed it is refused. A decision that differs takes the proposal's place.
        """)
    {
        Blank = new("to fill in", new JsonObject { ["outcome"] = "", ["reason"] = "" }),
        Requests =
        [
            new("approve", new JsonObject { ["outcome"] = "Approved", ["reason"] = "Documents checked by hand." }),
            new("deny one representative", new JsonObject
            {
                ["outcome"] = "Denied",
                ["reason"] = "The image shows another person.",
                ["entities"] = new JsonArray(new JsonObject { ["entityId"] = Samples.RepresentativeId, ["outcome"] = "Denied" }),
            }),
        ],
        Answers =
        [
            Examples.Answer("approved", Samples.Application(KycStatus.Completed, KycOutcome.Approved)),
            Examples.Answer("proposed, under four eyes", Samples.Application(KycStatus.WaitingReview, null) with { Proposal = new("anna", nameof(KycOutcome.Approved)) }),
            Examples.Answer("denied", Samples.Application(KycStatus.Completed, KycOutcome.Denied)),
        ],
        Refusals =
        [
            .. Samples.Refusals(
                ErrorKind.ApplicationNotFound,
                ErrorKind.NotWaitingForReview,
                ErrorKind.AssignedToAnother,
                ErrorKind.RepresentativeNotFound,
                ErrorKind.EntityCompleted,
                ErrorKind.DecisionConflict,
                ErrorKind.SecondOperatorNeeded),
            Changing.Stale,
        ],
    };
}
