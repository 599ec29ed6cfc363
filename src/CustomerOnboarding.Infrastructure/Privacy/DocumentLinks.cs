using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>Signatures of document addresses: HMAC-SHA-256 under a key of its own, derived from the index key, which every instance has.</summary>
internal sealed class DocumentLinks(PrivacyOptions options) : IDocumentLinks
{
    private const string Purpose = "document-link";

    private readonly byte[] key = IndexKey.Active(options).For(Purpose);
    private readonly byte[]? former = IndexKey.Former(options)?.For(Purpose);

    public string Sign(Guid document, long expires) => Sign(key, document, expires);

    public bool IsSigned(Guid document, long expires, string signature) =>
        Is(Sign(key, document, expires), signature) || (former is not null && Is(Sign(former, document, expires), signature));

    private static bool Is(string signed, string sent) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signed), Encoding.UTF8.GetBytes(sent));

    private static string Sign(byte[] key, Guid document, long expires) => Base64Url.EncodeToString(HMACSHA256.HashData(
        key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{document:N}|{expires}"))));
}
