using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>Headers and signature of Standard Webhooks: HMAC-SHA-256 over <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    /// <summary>The secret in the form that receivers' libraries take.</summary>
    public static string Text(byte[] secret) => "whsec_" + Convert.ToBase64String(secret);

    /// <summary>The three headers: id, time, and a signature by each secret.</summary>
    /// <param name="id">The message's id, the same in every try.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="secrets">The secrets that count, the newest first.</param>
    /// <param name="now">The time of the try.</param>
    public static IEnumerable<KeyValuePair<string, string>> Headers(string id, byte[] body, IReadOnlyList<byte[]> secrets, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds();
        yield return new("webhook-id", id);
        yield return new("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        yield return new("webhook-signature", string.Join(' ', secrets.Select(secret => Of(secret, id, timestamp, body))));
    }

    /// <summary>The signature by one secret.</summary>
    public static string Of(byte[] secret, string id, long timestamp, byte[] body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. signed, .. body]));
    }
}
