using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Sessions.Begin;

internal static class BeginDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "beginAgreementSession",
        Tags.Agreements,
        "Begin an agreement session",
        "A customer agrees in it before it is registered, on the page of agreements or by your word. It can be decided, and used for one customer, for a year.")
    {
        Requests = [ContractExamples.Request("session-create")],
        Answers = [ContractExamples.Answer<SessionAnswer>("session-create")],
    };
}
