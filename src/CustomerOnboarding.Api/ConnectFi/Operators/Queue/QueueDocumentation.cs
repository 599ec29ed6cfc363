using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Operators.Queue;

internal static class QueueDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "What waits for a decision",
        "The applications of all clients in one status, `waiting_review` unless another is asked for, oldest first, 100 unless `numberOfRecords` says otherwise.")
    {
        Answers = [Example.Answer("applications", new ListAnswer([SampleApplications.InReview], false))],
        Refusals = [ErrorKind.TooManyRecords],
    };
}
