using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// Ids with a prefix that says the kind, and the UUID in base62: <c>cstap_</c> an individual, <c>cstab_</c> a business or a representative, <c>iapp_</c> an
/// application, <c>doc_</c> a document. Operators see every record's id so; dialects that write ids otherwise have their own way.
/// </summary>
internal static class WrittenId
{
    private const string IndividualPrefix = "cstap_";
    private const string BusinessPrefix = "cstab_";
    private const string ApplicationPrefix = "iapp_";
    private const string DocumentPrefix = "doc_";

    public static string Of(CustomerId id) => Write(id.Type == CustomerType.Individual ? IndividualPrefix : BusinessPrefix, id.Value);

    public static string Of(EntityId entity) => entity.OwnId ?? Of(new CustomerId(entity.Id, entity.Type));

    public static string Of(Representative representative) => OfRepresentative(representative.Id, representative.OwnId);

    public static string OfRepresentative(Guid id, string? ownId) => ownId ?? Write(BusinessPrefix, id);

    public static string OfApplication(Guid id) => Write(ApplicationPrefix, id);

    public static string OfDocument(Guid id) => Write(DocumentPrefix, id);

    /// <summary>The id of a customer, or of whoever is verified with it.</summary>
    public static SentId Customer(string text) =>
        TryRead(text, IndividualPrefix, out var individual) ? new(individual, text, CustomerType.Individual)
        : TryRead(text, BusinessPrefix, out var business) ? new(business, text, CustomerType.Business)
        : new(Guid.Empty, text);

    /// <summary>The id that a representative shall have: one of ours, or the client's own.</summary>
    public static SentId Representative(string text) => TryRead(text, BusinessPrefix, out var id) ? new(id, text, CustomerType.Business) : new(Guid.Empty, text);

    public static SentId Application(string text) => new(Read(text, ApplicationPrefix), text);

    public static SentId Document(string text) => new(Read(text, DocumentPrefix), text);

    private static Guid Read(string text, string prefix) => TryRead(text, prefix, out var id) ? id : Guid.Empty;

    private static bool TryRead(string text, string prefix, out Guid id)
    {
        id = default;
        return text.StartsWith(prefix, StringComparison.Ordinal) && Base62.TryParse(text.AsSpan(prefix.Length), out id);
    }

    private static string Write(string prefix, Guid id) => string.Create(prefix.Length + Base62.Length, (prefix, id), static (text, parts) =>
    {
        parts.prefix.CopyTo(text);
        Base62.Write(parts.id, text[parts.prefix.Length..]);
    });
}
