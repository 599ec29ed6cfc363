using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// A key by which values are compared that aren't stored. What is stored of one begins with the mark of its key, as what is wrapped begins with the id of its master key: so the
/// database tells what is still under which, and whoever goes through it needn't open anything.
/// </summary>
internal sealed class IndexKey
{
    /// <summary>How many bytes the mark has.</summary>
    public const int MarkBytes = 4;

    private const int HashBytes = 32;

    private readonly byte[] key;

    private IndexKey(string setting, string base64)
    {
        (Setting, key) = (setting, Convert.FromBase64String(base64));
        Mark = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, MarkBytes, info: "index-mark"u8.ToArray());
    }

    /// <summary>The setting that it comes from.</summary>
    public string Setting { get; }

    /// <summary>Tells keys apart, and nothing else of them.</summary>
    public byte[] Mark { get; }

    /// <summary>The mark, as <c>key_checks</c> names the key.</summary>
    public string Id => Convert.ToHexStringLower(Mark);

    /// <summary>The key by which everything is written.</summary>
    public static IndexKey Active(PrivacyOptions options) => new("Privacy__IndexKey", options.IndexKey);

    /// <summary>The key by which what was written before is found too; null when there is none any more.</summary>
    public static IndexKey? Former(PrivacyOptions options) => options.FormerIndexKey is { Length: > 0 } key ? new("Privacy__FormerIndexKey", key) : null;

    /// <summary>A key for one purpose alone.</summary>
    public byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, HashBytes, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>What is stored of a value: the mark, and HMAC-SHA-256 under a key of <see cref="For"/>, so much of it that they are 32 bytes together.</summary>
    public byte[] Hash(byte[] purposeKey, ReadOnlySpan<byte> value) => [.. Mark, .. HMACSHA256.HashData(purposeKey, value).AsSpan(0, HashBytes - MarkBytes)];
}
