namespace CustomerOnboarding.Domain.Questionnaires;

/// <summary>
/// A questionnaire as data: what is asked, in which order, and what counts as an answer. It is kept with each customer as it was when it was assigned, so that
/// another definition of the same code doesn't ask anybody anew.
/// </summary>
/// <param name="Code">Which; unique among the definitions.</param>
/// <param name="Title">For people.</param>
/// <param name="Sections">Its parts.</param>
public sealed record QuestionnaireDefinition(string Code, string? Title, IReadOnlyList<QuestionnaireSection> Sections)
{
    /// <summary>The item of this section and id; null when there is none.</summary>
    public QuestionnaireItem? Find(string section, string item) => Sections.FirstOrDefault(one => one.Id == section)?.Items.FirstOrDefault(one => one.Id == item);
}

/// <summary>A part of a questionnaire.</summary>
/// <param name="Id">Unique within the questionnaire.</param>
/// <param name="Title">For people.</param>
/// <param name="Items">What is asked.</param>
public sealed record QuestionnaireSection(string Id, string? Title, IReadOnlyList<QuestionnaireItem> Items);

/// <summary>A question.</summary>
/// <param name="Id">Unique within its section.</param>
/// <param name="Title">For people.</param>
/// <param name="Kind">What an answer is.</param>
/// <param name="IsRequired">Whether the questionnaire isn't complete without an answer.</param>
/// <param name="Options">Of a choice what there is to choose from; empty otherwise.</param>
public sealed record QuestionnaireItem(string Id, string? Title, AnswerKind Kind, bool IsRequired, IReadOnlyList<AnswerOption> Options);

/// <summary>Something to choose.</summary>
/// <param name="Value">What an answer says.</param>
/// <param name="Title">For people.</param>
public sealed record AnswerOption(string Value, string? Title);

/// <summary>What an answer is.</summary>
public enum AnswerKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text of several lines.</summary>
    LongText,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A number: fifteen digits at most, and six behind the point.</summary>
    Number,

    /// <summary>A calendar date since 1900.</summary>
    Date,

    /// <summary>The value of an option.</summary>
    Choice,

    /// <summary>Values of options.</summary>
    Choices,

    /// <summary>A country, alpha-2 in capitals.</summary>
    Country,

    /// <summary>Countries.</summary>
    Countries,

    /// <summary>The id of a document of the customer.</summary>
    Document,
}
