using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// By what a database recognises a key. Derived from the key one way, under a purpose that nothing else derives for: it tells no more than whether a guess of all
/// 256 bits is right, and helps with nothing that the key protects.
/// </summary>
/// <param name="Name">The key's name in the database: <c>master</c> and its id, or of an index key its mark.</param>
/// <param name="Setting">The setting that it comes from.</param>
/// <param name="Value">32 bytes.</param>
internal sealed record KeyCheck(string Name, string Setting, byte[] Value)
{
    /// <summary>How the name of a master key begins.</summary>
    public const string Master = "master ";

    private const int Bytes = 32;

    /// <summary>Those of the master keys.</summary>
    public static IReadOnlyList<KeyCheck> OfMasters(PrivacyOptions options) => [.. options.EncryptionKeys.Select(key => new KeyCheck(
        Master + key.Key,
        SettingOf(Master + key.Key),
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(key.Value), Bytes, info: Encoding.UTF8.GetBytes($"key-check|{Master}{key.Key}"))))];

    /// <summary>That of an index key.</summary>
    public static KeyCheck Of(IndexKey key) => new(key.Id, key.Setting, key.For("key-check|index"));

    /// <summary>The setting of a master key that the database knows by this name.</summary>
    public static string SettingOf(string name) => $"Privacy__EncryptionKeys__{name[Master.Length..]}";

    /// <summary>Whether the database means this key.</summary>
    public bool Fits(byte[] known) => CryptographicOperations.FixedTimeEquals(Value, known);
}
