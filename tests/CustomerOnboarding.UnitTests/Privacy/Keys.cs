using System.Security.Cryptography;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.UnitTests.Privacy;

/// <summary>Keys made up for a test.</summary>
internal static class Keys
{
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static PrivacyOptions Options(string active, params (string Id, string Key)[] keys) =>
        new() { EncryptionKeys = keys.ToDictionary(key => key.Id, key => key.Key), ActiveKey = active, IndexKey = New() };
}
