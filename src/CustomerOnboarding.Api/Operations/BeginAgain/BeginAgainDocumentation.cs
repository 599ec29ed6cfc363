using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.BeginAgain;

internal static class BeginAgainDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "Begin an application again",
        """
        Has the customer verified once more, as in this application, in the background and with all documents that the customer has. An application of the customer that waits for somebody is withdrawn; while the
        verifier is at work on one no other begins, which is refused with its id. The answer names the customer's newest application from now on.
        """)
    {
        Blank = new("to fill in", new JsonObject { ["reason"] = "" }),
        Requests = [new("reason", new JsonObject { ["reason"] = "The verifier's list was updated." })],
        Answers = [Examples.Answer("begun", new BegunAgainAnswer(Samples.CustomerId, Samples.ApplicationId, "running"))],
        Refusals =
        [
            .. Samples.Refusals(
                ErrorKind.ApplicationNotFound, ErrorKind.CustomerNotFound, ErrorKind.CustomerLocked, ErrorKind.CustomerRestricted, ErrorKind.CustomerClosed, ErrorKind.ApplicationRunning),
            Changing.Stale,
        ],
    };
}
