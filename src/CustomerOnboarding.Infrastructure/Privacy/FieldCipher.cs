using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// Seals the sensitive values of one customer under its data key. Client, entity and field are associated data: a value copied to another
/// row or column doesn't open. (Neither ids nor field names hold a '|'.)
/// </summary>
internal sealed class FieldCipher(string clientId, byte[] dataKey)
{
    public byte[] Seal(string entityId, string field, string value) =>
        SealBytes(entityId, field, Encoding.UTF8.GetBytes(value));

    public string Open(string entityId, string field, byte[] box) =>
        Encoding.UTF8.GetString(OpenBytes(entityId, field, box));

    /// <summary>The same for what is shown where it can be; null when it isn't what was sealed, or not by this key.</summary>
    public string? OpenIfIntact(string entityId, string field, byte[] box)
    {
        try
        {
            return Open(entityId, field, box);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public byte[] SealBytes(string entityId, string field, ReadOnlySpan<byte> value) =>
        AesGcmBox.Seal(dataKey, value, Associated(entityId, field));

    public byte[] OpenBytes(string entityId, string field, byte[] box) =>
        AesGcmBox.Open(dataKey, box, Associated(entityId, field));

    private byte[] Associated(string entityId, string field) => Encoding.UTF8.GetBytes($"{clientId}|{entityId}|{field}");
}
