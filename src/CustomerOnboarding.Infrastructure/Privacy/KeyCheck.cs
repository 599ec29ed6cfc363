using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// By what a database recognises a key. Derived from the key one way, under a purpose that nothing else derives for: it tells no more than whether a guess of all
/// 256 bits is right, and helps with nothing that the key protects.
/// </summary>
/// <param name="Name">The key's name in the database: <c>index</c>, or <c>master</c> and its id.</param>
/// <param name="Setting">The setting that it comes from.</param>
/// <param name="Value">32 bytes.</param>
internal sealed record KeyCheck(string Name, string Setting, byte[] Value)
{
    private const string Master = "master ";
    private const int Bytes = 32;

    public static IReadOnlyList<KeyCheck> Of(PrivacyOptions options) =>
    [
        .. options.EncryptionKeys.Select(key => Of(Master + key.Key, SettingOf(Master + key.Key), key.Value)),
        Of("index", SettingOf("index"), options.IndexKey),
    ];

    /// <summary>The setting of a key that the database knows by this name.</summary>
    public static string SettingOf(string name) =>
        name.StartsWith(Master, StringComparison.Ordinal) ? $"Privacy__EncryptionKeys__{name[Master.Length..]}" : "Privacy__IndexKey";

    /// <summary>Whether the database means this key.</summary>
    public bool Fits(byte[] known) => CryptographicOperations.FixedTimeEquals(Value, known);

    private static KeyCheck Of(string name, string setting, string key) => new(
        name,
        setting,
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(key), Bytes, info: Encoding.UTF8.GetBytes($"key-check|{name}")));
}
