using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Questionnaires.Search;

internal static class SearchDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "searchQuestionnaires",
        Tags.Questionnaires,
        "Search answers",
        "The answers submitted, the last answered questionnaires first, a hundred at most.")
    {
        Answers = [ContractExamples.Answer<IReadOnlyList<QuestionnaireAnswer>>("questionnaires-search")],
        Failures = [BvnkFailure.Invalid("status", "must be one of INCOMPLETE, COMPLETED")],
    };
}
