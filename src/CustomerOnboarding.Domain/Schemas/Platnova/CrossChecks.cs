using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>What of a request only several values together make wrong: the number and its country, a tax type and the country, one document in two entries.</summary>
public static class CrossChecks
{
    /// <summary>What a request for a new customer shows.</summary>
    internal static IEnumerable<Issue> OfNew(Json body)
    {
        var country = SentCountry(body);
        return
        [
            .. OfPhone(body, country),
            .. country is null ? [] : SentDocuments.ForeignTaxTypes(body, country),
            .. SentDocuments.Contradictions(body),
            .. SentDocuments.MissingNumbers(body, _ => false, _ => false),
        ];
    }

    /// <summary>What a request for a change shows by itself; the rest depends on what is stored.</summary>
    internal static IEnumerable<Issue> OfChange(Json body) =>
    [
        .. body.Sent("country_code") is null && NeedsCountry(body) ? [] : OfPhone(body, SentCountry(body)),
        .. SentCountry(body) is { } country ? SentDocuments.ForeignTaxTypes(body, country) : [],
        .. SentDocuments.Contradictions(body),
    ];

    /// <summary>What a request for a change shows together with what is stored; empty when it is acceptable.</summary>
    /// <param name="body">A body that its schema has passed.</param>
    /// <param name="stored">The stored country.</param>
    /// <param name="hasNumber">Whether a number is stored for a type of document.</param>
    /// <param name="hasFront">Whether the file of a front is stored for it.</param>
    public static IReadOnlyList<Issue> OfChange(Json body, Country? stored, Func<string, bool> hasNumber, Func<string, bool> hasFront)
    {
        var country = SentCountry(body) ?? stored;
        return
        [
            .. OfPhone(body, country),
            .. country is null ? [] : SentDocuments.ForeignTaxTypes(body, country),
            .. SentDocuments.MissingNumbers(body, hasNumber, hasFront),
        ];
    }

    private static bool NeedsCountry(Json body) => body.Sent("phone") is { Kind: JsonKind.String } phone && PhoneNumber.NeedsCountry(phone.Text);

    private static IEnumerable<Issue> OfPhone(Json body, Country? country) =>
        body.Sent("phone") is { Kind: JsonKind.String } phone && PhoneNumber.Read(phone.Text, country) is null
            ? [new Issue(IssuePath.Root.To(new PathStep(PathStepKind.Property, "phone")), new Violation(RuleKind.Format) { Format = FieldFormats.Phone })]
            : [];

    private static Country? SentCountry(Json body) => body.Sent("country_code") is { Kind: JsonKind.String } sent ? Country.Of(sent.Text) : null;
}
