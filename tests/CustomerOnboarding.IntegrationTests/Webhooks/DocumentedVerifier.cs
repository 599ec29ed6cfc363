using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>The C# of docs/webhooks.md, as it stands there.</summary>
// <sample>
public sealed class WebhookVerifier(string secret)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] key = Convert.FromBase64String(secret["whsec_".Length..]);

    /// <summary>Whether a message is genuine. The body must be the bytes as they came, before anything parses them.</summary>
    public bool IsGenuine(string id, string timestamp, string signatures, byte[] body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return signatures.Split(' ').Any(signature =>
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), expected));
    }
}
// </sample>
