using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Questionnaires;

/// <summary>A definition as it is stored. A form of its own, held by a test, like that of profiles.</summary>
internal sealed record StoredDefinition(string Code, string? Title, StoredSection[] Sections)
{
    public static StoredDefinition Of(QuestionnaireDefinition definition) => new(
        definition.Code,
        definition.Title,
        [.. definition.Sections.Select(section => new StoredSection(
            section.Id,
            section.Title,
            [.. section.Items.Select(item => new StoredItem(
                item.Id,
                item.Title,
                item.Kind,
                item.IsRequired ? true : null,
                item.Options.Count == 0 ? null : [.. item.Options.Select(option => new StoredOption(option.Value, option.Title))]))]))]);

    public QuestionnaireDefinition Read() => new(
        Code,
        Title,
        [.. Sections.Select(section => new QuestionnaireSection(
            section.Id,
            section.Title,
            [.. section.Items.Select(item => new QuestionnaireItem(
                item.Id, item.Title, item.Kind, item.Required == true, [.. (item.Options ?? []).Select(option => new AnswerOption(option.Value, option.Title))]))]))]);
}

internal sealed record StoredSection(string Id, string? Title, StoredItem[] Items);

internal sealed record StoredItem(string Id, string? Title, AnswerKind Kind, bool? Required, StoredOption[]? Options);

internal sealed record StoredOption(string Value, string? Title);

/// <summary>An answer as it is stored, sealed.</summary>
internal sealed record StoredAnswer(string Section, string Item, string[] Values);

/// <summary>Seals answers under the customer's data key, and opens them.</summary>
internal static class SealedAnswers
{
    public static byte[] Seal(Guid customer, AssignedQuestionnaire questionnaire, FieldCipher cipher) => cipher.SealBytes(
        customer.ToString("N"),
        Field(questionnaire.Code),
        JsonSerializer.SerializeToUtf8Bytes(Store(questionnaire), StoredQuestionnaireJson.Default.StoredAnswerArray));

    public static AssignedQuestionnaire Open(QuestionnaireRow row, FieldCipher cipher) => new(
        row.Definition.Read(),
        row.Answers is null
            ? []
            : Read(JsonSerializer.Deserialize(cipher.OpenBytes(row.CustomerId.ToString("N"), Field(row.Code), row.Answers), StoredQuestionnaireJson.Default.StoredAnswerArray)!));

    public static StoredAnswer[] Store(AssignedQuestionnaire questionnaire) =>
        [.. questionnaire.Answers.Select(answer => new StoredAnswer(answer.Section, answer.Item, [.. answer.Values]))];

    public static IReadOnlyList<Answer> Read(StoredAnswer[] stored) => [.. stored.Select(answer => new Answer(answer.Section, answer.Item, answer.Values))];

    private static string Field(string code) => $"answers {code}";
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredDefinition))]
[JsonSerializable(typeof(StoredAnswer[]))]
internal sealed partial class StoredQuestionnaireJson : JsonSerializerContext;
