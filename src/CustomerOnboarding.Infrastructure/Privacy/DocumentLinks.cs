using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>Signatures of document addresses: HMAC-SHA-256 under a key of its own, derived from the index key, which every instance has.</summary>
internal sealed class DocumentLinks(PrivacyOptions options) : IDocumentLinks
{
    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(options.IndexKey), 32, info: "document-link"u8.ToArray());

    public string Sign(Guid document, long expires) => Base64Url.EncodeToString(Mac(document, expires));

    public bool IsSigned(Guid document, long expires, string signature) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Sign(document, expires)), Encoding.UTF8.GetBytes(signature));

    private byte[] Mac(Guid document, long expires) => HMACSHA256.HashData(
        key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{document:N}|{expires}")));
}
