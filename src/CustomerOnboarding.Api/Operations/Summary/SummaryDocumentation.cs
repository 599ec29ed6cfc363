using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Summary;

internal static class SummaryDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "What waits, and how long",
        """
        Of each client that has something waiting: applications that wait for an operator (`reviews`), that wait for the client or the verifier (`runs`), and webhooks that wait to be sent or were given up. `dtsOldest` is when
        the oldest of them began; absent where there is none.
        """)
    {
        Answers =
        [
            Examples.Answer("summary", new SummaryAnswer(
                [
                    ClientSummaryAnswer.Of(new ClientSummary(
                        "DEMO",
                        "demo",
                        new Dictionary<KycStatus, Waiting> { [KycStatus.WaitingReview] = new(3, Samples.Changed), [KycStatus.Running] = new(1, Samples.Changed) },
                        new Waiting(2, Samples.Changed),
                        1)),
                ],
                Http.WireNames.Timestamp(Samples.Changed.AddHours(2)))),
        ],
    };
}
