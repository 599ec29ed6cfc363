using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// What a request's <c>Authorization</c> says in the Hawk scheme. Texts stay as they were sent: they are what was signed.
/// </summary>
/// <param name="Id">The name of the key.</param>
/// <param name="Timestamp">When it was signed, in Unix seconds: digits.</param>
/// <param name="Nonce">What makes two requests of the same second different; 1 to 64 characters.</param>
/// <param name="Mac">The signature, base64.</param>
public sealed partial record HawkHeader(string Id, string Timestamp, string Nonce, string Mac)
{
    private const int Longest = 4096;
    private const int LongestNonce = 64;

    // A date of the year 33658, far from the end of what a number can be.
    private const int LongestTimestamp = 12;

    private static readonly string[] Known = ["id", "ts", "nonce", "mac", "ext", "hash", "app", "dlg"];

    /// <summary>What the caller adds to the signed text; null: nothing.</summary>
    public string? Ext { get; init; }

    /// <summary>A hash of the body, signed but not checked; null: none.</summary>
    public string? Hash { get; init; }

    /// <summary>The application's id; null: none.</summary>
    public string? App { get; init; }

    /// <summary>By whom the application was delegated; null: nobody.</summary>
    public string? Dlg { get; init; }

    /// <summary>When it was signed, in Unix seconds.</summary>
    public long SignedAt => long.Parse(Timestamp, CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads the header: the scheme in any case, then attributes, each once, of known names, printable ASCII between quotes; null when it is anything else. The four of
    /// the constructor have to be there.
    /// </summary>
    public static HawkHeader? Read(string header)
    {
        if (header.Length > Longest || Scheme().Match(header) is not { Success: true } scheme)
        {
            return null;
        }

        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = scheme.Length; at < header.Length;)
        {
            var match = Attribute().Match(header, at);
            if (!match.Success || !Known.Contains(match.Groups[1].Value) || !attributes.TryAdd(match.Groups[1].Value, match.Groups[2].Value))
            {
                return null;
            }

            at += match.Length;
        }

        return attributes.GetValueOrDefault("id") is { } id
            && attributes.GetValueOrDefault("ts") is { Length: <= LongestTimestamp } timestamp && timestamp.All(char.IsAsciiDigit)
            && attributes.GetValueOrDefault("nonce") is { Length: <= LongestNonce } nonce
            && attributes.GetValueOrDefault("mac") is { } mac
            ? new HawkHeader(id, timestamp, nonce, mac)
            {
                Ext = attributes.GetValueOrDefault("ext"),
                Hash = attributes.GetValueOrDefault("hash"),
                App = attributes.GetValueOrDefault("app"),
                Dlg = attributes.GetValueOrDefault("dlg"),
            }
            : null;
    }

    [GeneratedRegex(@"\A[Hh][Aa][Ww][Kk] +")]
    private static partial Regex Scheme();

    // Printable ASCII without quotes and backslashes; a comma between two, maybe one at the end, as the scheme's own library reads it.
    [GeneratedRegex("""\G([a-z]+)="([ !#-\[\]-~]+)" *(?:, *|\z)""")]
    private static partial Regex Attribute();
}
