using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>A secret of a command of administration: brought along in the environment, and then not repeated, or made up, and then shown this once.</summary>
/// <typeparam name="T">What is stored of it, or what it is.</typeparam>
/// <param name="Value">The secret.</param>
/// <param name="Shown">The lines that show it; none when it was brought along. It is their last word.</param>
internal sealed record MadeSecret<T>(T Value, IReadOnlyList<string> Shown);

/// <summary>How secrets come about.</summary>
internal static class MadeSecret
{
    private const string PasswordSetting = "ONBOARDING_PASSWORD";
    private const string ApiKeySetting = "ONBOARDING_API_KEY";
    private const string HawkIdSetting = "ONBOARDING_HAWK_ID";
    private const string HawkSecretSetting = "ONBOARDING_HAWK_SECRET";
    private const string WebhookSecretSetting = "ONBOARDING_WEBHOOK_SECRET";

    private const int HawkLength = 64;
    private const int HawkSecretMinLength = 16;
    private const int HawkSecretMaxLength = 128;

    /// <exception cref="SettingsException">It isn't one that its user could have chosen.</exception>
    public static MadeSecret<string> Password(IConfiguration configuration) => Of(
        "Password", Brought(configuration, PasswordSetting, given => PasswordRule.Allows(given) ? given : null, PasswordRule.Words), NewSecrets.Password, password => password);

    /// <exception cref="SettingsException">It is no key.</exception>
    public static MadeSecret<NewKey> Key(CredentialKind kind, IConfiguration configuration) => kind switch
    {
        CredentialKind.ApiKey => Of(
            "API key",
            Brought(configuration, ApiKeySetting, given => ApiKey.IsWellFormed(given) ? NewKey.Api(given) : null, ApiKey.Words),
            () => NewKey.Api(ApiKey.New()),
            key => key.Secret.Reveal()),
        CredentialKind.Hawk => HawkKey(configuration),
        CredentialKind.Login => throw new ArgumentOutOfRangeException(nameof(kind), "A login is no key."),
    };

    /// <exception cref="SettingsException">It isn't of the dialect's form.</exception>
    public static MadeSecret<byte[]> Webhook(WebhookSecretForm form, IConfiguration configuration) => Of(
        "Webhook secret", Brought(configuration, WebhookSecretSetting, form.Read, form.Words), form.New, form.Text);

    private static MadeSecret<NewKey> HawkKey(IConfiguration configuration)
    {
        var id = Brought(configuration, HawkIdSetting, given => IsHawkId(given) ? given : null, "1 to 64 letters, digits, hyphens and underscores");
        var secret = Brought(
            configuration, HawkSecretSetting, given => IsHawkSecret(given) ? given : null, $"{HawkSecretMinLength} to {HawkSecretMaxLength} visible ASCII characters without spaces");
        var key = NewKey.Hawk(id ?? ApiKey.New(), secret ?? NewSecrets.HawkSecret());
        return new(key, [$"Hawk id: {key.PublicId}", .. secret is null ? [$"Hawk secret (shown this once): {key.Secret.Reveal()}"] : Array.Empty<string>()]);
    }

    private static MadeSecret<T> Of<T>(string what, T? brought, Func<T> made, Func<T, string> text) where T : class
    {
        if (brought is not null)
        {
            return new(brought, []);
        }

        var secret = made();
        return new(secret, [$"{what} (shown this once): {text(secret)}"]);
    }

    private static T? Brought<T>(IConfiguration configuration, string setting, Func<string, T?> read, string words) where T : class =>
        configuration[setting] is { Length: > 0 } given ? read(given) ?? throw new SettingsException($"{setting} must be {words}.") : null;

    private static bool IsHawkId(string text) =>
        text.Length <= HawkLength && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static bool IsHawkSecret(string text) =>
        text.Length is >= HawkSecretMinLength and <= HawkSecretMaxLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
