using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>The signature of Standard Webhooks: HMAC-SHA-256 over <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    /// <summary>The secret in the form that receivers' libraries take.</summary>
    public static string Text(byte[] secret) => "whsec_" + Convert.ToBase64String(secret);

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    public static string Of(byte[] secret, string id, long timestamp, byte[] body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. signed, .. body]));
    }
}
