using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Questionnaires.Answer;

internal static class AnswerDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "answerQuestionnaires",
        Tags.Questionnaires,
        "Answer questionnaires",
        "Of a company that is asked for information. All or nothing, item by item: what isn't sent stays, `null` takes an answer back. With the last answer that is required "
        + "verification begins.")
    {
        Requests = [ContractExamples.Request("questionnaire-incomplete"), ContractExamples.Request("questionnaire-complete")],
        Answers = [ContractExamples.Answer<AnsweredAnswer>("questionnaire-incomplete"), ContractExamples.Answer<AnsweredAnswer>("questionnaire-complete")],
        Failures = [BvnkFailure.CustomerNotFound, DomainRefusals.NotWaiting, BvnkFailure.Invalid("[0].code", "is complete already")],
    };
}
