using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Sessions.Find;

internal static class FindDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "findAgreementSession",
        Tags.Agreements,
        "Read an agreement session",
        "Put in the `reference` of a session.")
    {
        Answers = [ContractExamples.Answer<SessionAnswer>("session-create")],
        Failures = [BvnkFailure.SessionNotFound],
    };
}
