using System.Text.Json.Serialization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.Api.Platnova.Customers;

/// <summary>A customer's <c>meta</c> (contract section 4): what isn't known is left out of the finances, and elsewhere <c>""</c> or <c>null</c>.</summary>
internal sealed record MetaAnswer(
    string DateOfBirth,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EmploymentStatus,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExpectedMonthlyIncome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PrimaryPurpose,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SourceOfFunds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MostRecentOccupation,
    DocumentMeta Document,
    AddressMeta Address,
    string? Providers)
{
    public static MetaAnswer Of(Known known, Finances? finances, IReadOnlyList<Document> documents) => new(
        known.Person.DateOfBirth is { } born ? WireNames.Date(born.Reveal()) : "",
        finances?.EmploymentStatus,
        finances?.ExpectedMonthlyIncome,
        finances?.Purpose,
        finances?.SourceOfFunds,
        finances?.Occupation,
        DocumentMeta.Of(known, documents),
        AddressMeta.Of(known, documents),
        null);
}

/// <summary>The document that identifies the customer, and the others.</summary>
internal sealed record DocumentMeta(
    IReadOnlyList<string>? Docs,
    string Number,
    string Country,
    string IdType,
    string ValidUntil,
    int Provider,
    IReadOnlyList<FurtherDocument>? Additional,
    string Gender)
{
    public static DocumentMeta Of(Known known, IReadOnlyList<Document> documents)
    {
        var first = known.Documents.FirstOrDefault(IsOfIdentity) ?? known.Documents.FirstOrDefault();
        FurtherDocument[] further = [.. known.Documents.Where(one => one != first).Select(one => FurtherDocument.Of(one, known, documents))];
        var shown = first is null ? new(null, "", "", "") : FurtherDocument.Of(first, known, documents);
        return new(
            shown.Docs, shown.Number, shown.Country, shown.IdType, "", 0, further.Length == 0 ? null : further, known.Person.Gender ?? "");
    }

    private static bool IsOfIdentity(IdentificationDocument document) =>
        WireValues.TypeOf(document) is not IdTypes.BankVerification and var type && IdTypes.Identity.Contains(type);
}

/// <summary>A document, with the ids of its files, front first.</summary>
internal sealed record FurtherDocument(IReadOnlyList<string>? Docs, string Number, string Country, string IdType)
{
    public static FurtherDocument Of(IdentificationDocument document, Known known, IReadOnlyList<Document> documents)
    {
        var type = WireValues.TypeOf(document);
        return new(IdsOf(type, documents), document is { Value: null, Last4: null } ? "" : WireValues.Masked(document.Last4), known.Country?.Alpha3 ?? "", type);
    }

    /// <summary>The ids of the files that have this name; null when there are none.</summary>
    public static string[]? IdsOf(string name, IReadOnlyList<Document> documents)
    {
        string[] ids = [.. documents.Where(one => one.Name == name).OrderBy(one => one.Owner?.Side).Select(one => WrittenId.OfDocument(one.Id))];
        return ids.Length == 0 ? null : ids;
    }
}

/// <summary>The address, and what proves it.</summary>
internal sealed record AddressMeta(string Street, string City, string State, string Country, string PostalCode, AddressProof Document)
{
    public static AddressMeta Of(Known known, IReadOnlyList<Document> documents)
    {
        var address = known.Person.Addresses.FirstOrDefault();
        var proof = FurtherDocument.IdsOf(WireValues.ProofOfAddress, documents);
        return new(
            address?.Line1 ?? "",
            address?.City ?? "",
            address?.Region ?? "",
            address?.Country ?? "",
            address?.PostalCode ?? "",
            proof is null ? new("", "", null) : new(WireValues.ProofOfAddress, known.Country?.Alpha3 ?? "", proof));
    }
}

/// <summary>What proves an address.</summary>
internal sealed record AddressProof(string IdType, string IssueCountry, IReadOnlyList<string>? Urls);
