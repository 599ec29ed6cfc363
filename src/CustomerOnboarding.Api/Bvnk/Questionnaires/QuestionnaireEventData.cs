namespace CustomerOnboarding.Api.Bvnk.Questionnaires;

/// <summary>What is told when a questionnaire became complete, or isn't any more (contract section 9).</summary>
internal sealed record QuestionnaireEventData(string Reference, string QuestionnaireCode, string Status);
