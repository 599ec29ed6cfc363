using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.Queue;

internal static class QueueDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "What waits for a decision",
        """
        The applications of all clients in one `status`, `waiting_review` unless another is asked for, oldest first, each with whose it is, how old, for whom it waits, who has it, what the verifier found against whom
        and its documents, whose files are at `GET /ops/documents/{documentId}/content`. `clientId` and `dialect` narrow it down; `assignedTo` is a login, or empty for those that nobody has.

        100 unless `numberOfRecords` says otherwise, 1,000 at most. Go on with `after`, which is the `next` of the page before: what comes and goes meanwhile moves nothing out of its place. (`skipRecords` passes over
        so many instead.) Each look is in the audit trail.
        """)
    {
        Answers = [Examples.Answer("applications", new ApplicationListAnswer([Samples.Queued], false, null))],
        Refusals = Samples.Refusals(ErrorKind.TooManyRecords),
    };
}
