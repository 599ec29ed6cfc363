using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.Erase;

internal static class EraseDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "Erase a customer for good",
        """
        Destroys the customer's data key, so that its profile, versions, reports, files, notes, reasons, webhooks and kept answers can't be read any more, and all that is in clear of it: names, numbers' hashes, references. It is refused until
        `Privacy__RetentionPeriod` after the customer was closed or removed is over (`dtsUntil`). For its client the customer isn't there afterwards; operators see it as `erased`, with its ids, states and the audit trail. An erased customer
        stays as it is, and the answer tells when it was erased.

        The `reason` is kept when everything else is gone, so let it say nothing of the person. Backups that exist need care: docs/operations.md.
        """)
    {
        Blank = new("to fill in", new JsonObject { ["reason"] = "" }),
        Requests = [new("reason", new JsonObject { ["reason"] = "Asked for, ticket 4711." })],
        Answers = [Examples.Answer("erased", new ErasedAnswer(Samples.CustomerId, true, WireNames.Timestamp(Samples.Changed)))],
        Refusals = [.. Samples.Refusals(ErrorKind.CustomerNotFound, ErrorKind.CustomerNotClosed, ErrorKind.RetentionRuns), Changing.Stale],
    };
}
