using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Queue;

internal static class QueueDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "What waits for a decision",
        "The applications of all clients in one status, `waiting_review` unless another is asked for, oldest first, 100 unless `numberOfRecords` says otherwise.")
    {
        Answers = [Examples.Answer("applications", new ApplicationListAnswer([Samples.Application(KycStatus.WaitingReview, null)], false))],
        Refusals = Samples.Refusals(ErrorKind.TooManyRecords),
    };
}
