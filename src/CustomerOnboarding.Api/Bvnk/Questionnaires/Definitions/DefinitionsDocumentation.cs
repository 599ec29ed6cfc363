using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Questionnaires.Definitions;

internal static class DefinitionsDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "getQuestionnaireDefinitions",
        Tags.Questionnaires,
        "Show what questionnaires ask",
        "All, or those of the codes, in the list's order.")
    {
        Answers = [ReferenceExamples.Answer<IReadOnlyList<DefinitionAnswer>>("questionnaire-definitions", first: 1)],
        Failures = [DefinitionsEndpoint.Unknown],
    };
}
