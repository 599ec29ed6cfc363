using CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>Body of <c>PUT …/questionnaires</c> (contract section 5): an array. What an item takes is asked once its definition is known.</summary>
public sealed class AnswersSchema : RequestSchema
{
    private const int Most = 10;
    private const int MostSections = 100;
    private const int MostItems = 1000;
    private const int MostValues = 1000;

    private static readonly ValueRules Value = new(new AnswerValue());

    private AnswersSchema()
        : base(
            "questionnaire-answers",
            ListOf(
                OpenObject(
                    Null,
                    Required("code", TextFields.Text(100)),
                    Required("sections", ListOf(
                        OpenObject(
                            Null,
                            Required("id", TextFields.Text(100)),
                            Required("items", ListOf(
                                OpenObject(
                                    Null,
                                    Required("id", TextFields.Text(100)),
                                    Optional("value", Value),
                                    Optional("values", ListOf(Value, max: MostValues))).Named("AnswerInput"),
                                max: MostItems))).Named("SectionAnswersInput"),
                        max: MostSections))).Named("QuestionnaireAnswersInput"),
                min: 1,
                max: Most),
            SessionCreateSchema.OnePerValue)
    {
    }

    /// <summary>The one instance.</summary>
    public static AnswersSchema Instance { get; } = new();
}
