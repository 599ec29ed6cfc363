using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Questionnaires;

/// <summary>What counts as an answer, by the kind of the item.</summary>
public static class AnswerRules
{
    private const int EarliestYear = 1900;
    private const int MostDigits = 15;
    private const int MostFraction = 6;

    /// <summary>Whether items of this kind take several values.</summary>
    public static bool IsOfSeveral(AnswerKind kind) => kind is AnswerKind.Choices or AnswerKind.Countries;

    /// <summary>Whether these values are an answer to an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="values">What was said; never empty, and of a kind with one value exactly one.</param>
    /// <param name="documents">The documents that the customer has.</param>
    public static bool Fit(QuestionnaireItem item, IReadOnlyList<string> values, IReadOnlyCollection<Guid> documents) =>
        values.Count > 0 && (values.Count == 1 || IsOfSeveral(item.Kind)) && values.All(value => Fits(item, value, documents));

    private static bool Fits(QuestionnaireItem item, string value, IReadOnlyCollection<Guid> documents) => item.Kind switch
    {
        AnswerKind.Text or AnswerKind.LongText => value.Length > 0,
        AnswerKind.Flag => value is "true" or "false",
        AnswerKind.Number => IsNumber(value),
        AnswerKind.Date => IsoDate.TryParseDate(value, out var date) && date.Year >= EarliestYear,
        AnswerKind.Choice or AnswerKind.Choices => item.Options.Any(option => option.Value == value),
        AnswerKind.Country or AnswerKind.Countries => Country.Of(value)?.Alpha2 == value,
        AnswerKind.Document => Uuid.TryParse(value, out var id) && documents.Contains(id),
    };

    private static bool IsNumber(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        var parts = digits.Split('.');
        return parts.Length <= 2
            && parts[0].Length is >= 1 and <= MostDigits
            && (parts.Length == 1 || parts[1].Length is >= 1 and <= MostFraction)
            && parts.All(part => part.All(char.IsAsciiDigit));
    }
}
