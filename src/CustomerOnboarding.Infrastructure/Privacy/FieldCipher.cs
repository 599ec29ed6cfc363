using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// Seals the sensitive values of one customer under its data key. Client, entity and field are associated data: a value copied to another
/// row or column doesn't open. (Neither ids nor field names hold a '|'.)
/// </summary>
internal sealed class FieldCipher(string clientId, byte[] dataKey)
{
    public byte[] Seal(string entityId, string field, string value) =>
        AesGcmBox.Seal(dataKey, Encoding.UTF8.GetBytes(value), Associated(entityId, field));

    public string Open(string entityId, string field, byte[] box) =>
        Encoding.UTF8.GetString(AesGcmBox.Open(dataKey, box, Associated(entityId, field)));

    private byte[] Associated(string entityId, string field) => Encoding.UTF8.GetBytes($"{clientId}|{entityId}|{field}");
}
