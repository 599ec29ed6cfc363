using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.ShowApplication;

internal static class ShowApplicationDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "One application, whole",
        """
        The application as the queue shows it, what the verifier reported of each of its entities (checks, codes in words, scores, matches on lists), and every move: who, when, from where to where, why. The header `ETag` names this
        state; sent back as `If-Match` with a change, the change is made only if nothing of the customer, its applications, who has them, and the
        notes has changed since. The look is in the audit trail.
        """)
    {
        Answers = [Examples.Answer("application", new RunAnswer(Samples.Queued, [Samples.Report], [Samples.Move]))],
        Refusals = Samples.Refusals(ErrorKind.ApplicationNotFound),
    };
}
