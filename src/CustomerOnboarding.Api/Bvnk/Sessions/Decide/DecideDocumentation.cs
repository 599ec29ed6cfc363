using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Agreements;

namespace CustomerOnboarding.Api.Bvnk.Sessions.Decide;

internal static class DecideDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "decideAgreementSession",
        Tags.Agreements,
        "Say how a session was decided",
        "`SIGNED` or `DECLINED`, once, and the end user's address if you know it. What was agreed, when and from where is kept as proof. The same again changes nothing.",
        StatusCodes.Status204NoContent)
    {
        Requests = [ContractExamples.Request("session-sign")],
        Failures =
        [
            BvnkFailure.SessionNotFound,
            DomainRefusals.FailureOf(new AgreementDecided(AgreementStatus.Declined, IsExpired: false)),
            DomainRefusals.FailureOf(new AgreementDecided(AgreementStatus.Pending, IsExpired: true)),
        ],
    };
}
