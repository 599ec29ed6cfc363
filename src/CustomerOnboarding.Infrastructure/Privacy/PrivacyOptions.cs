namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// The keys (settings <c>Privacy__…</c>), each base64 of 32 bytes. There is no default: without them the process doesn't start.
/// </summary>
public sealed class PrivacyOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Privacy";

    private const int KeyBytes = 32;

    /// <summary>Master keys by id. Old ones read, the active one writes.</summary>
    public Dictionary<string, string> EncryptionKeys { get; init; } = [];

    /// <summary>The id of the master key that wraps new data keys.</summary>
    public string ActiveKey { get; init; } = "";

    /// <summary>The key of the blind index; changing it means indexing anew, with the one before as <see cref="FormerIndexKey"/> until that is done.</summary>
    public string IndexKey { get; init; } = "";

    /// <summary>The index key before: while it is set, what is still indexed by it is found too. Empty: there is none.</summary>
    public string FormerIndexKey { get; init; } = "";

    /// <summary>How long a removed customer's data are kept, for operators alone, before its data key is destroyed; nothing: at once.</summary>
    public TimeSpan RetentionPeriod { get; init; } = TimeSpan.FromDays(5 * 365 + 1);

    /// <summary>What is wrong with the settings, naming the setting and never its value; null when they are good.</summary>
    public string? Fault()
    {
        if (EncryptionKeys.Count == 0 || ActiveKey.Length == 0 || IndexKey.Length == 0)
        {
            return "Set Privacy__EncryptionKeys__<id>, Privacy__ActiveKey (one of those ids) and Privacy__IndexKey; "
                + "a key is base64 of 32 random bytes, as `openssl rand -base64 32` makes it.";
        }

        if (RetentionPeriod < TimeSpan.Zero)
        {
            return "Privacy__RetentionPeriod must not be negative.";
        }

        if (!EncryptionKeys.ContainsKey(ActiveKey))
        {
            return "Privacy__ActiveKey names no key of Privacy__EncryptionKeys.";
        }

        var wrong = EncryptionKeys.Where(key => !IsKey(key.Value)).Select(key => $"Privacy__EncryptionKeys__{key.Key}").ToList();
        wrong.AddRange(EncryptionKeys.Keys.Where(id => System.Text.Encoding.UTF8.GetByteCount(id) > byte.MaxValue));
        if (!IsKey(IndexKey))
        {
            wrong.Add("Privacy__IndexKey");
        }

        if (FormerIndexKey.Length > 0 && !IsKey(FormerIndexKey))
        {
            wrong.Add("Privacy__FormerIndexKey");
        }

        if (wrong.Count > 0)
        {
            return $"Not base64 of {KeyBytes} bytes: {string.Join(", ", wrong)}.";
        }

        // As bytes: the same key can be written in several ways in base64.
        return IsAmong(IndexKey, EncryptionKeys.Values) ? "Privacy__IndexKey must be a key of its own."
            : FormerIndexKey.Length > 0 && IsAmong(FormerIndexKey, [.. EncryptionKeys.Values, IndexKey]) ? "Privacy__FormerIndexKey must be another key than Privacy__IndexKey and the others."
            : null;
    }

    private static bool IsAmong(string key, IEnumerable<string> others)
    {
        var bytes = Convert.FromBase64String(key);
        return others.Any(other => Convert.FromBase64String(other).AsSpan().SequenceEqual(bytes));
    }

    private static bool IsKey(string text)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes + 3];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == KeyBytes;
    }
}
