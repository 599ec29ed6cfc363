using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;
using Microsoft.Extensions.Configuration;

namespace CustomerOnboarding.UnitTests.Hosting;

/// <summary>What is made up is shown, what was brought along is not, and what can't be one is refused without being repeated.</summary>
public class MadeSecretTests
{
    [Fact]
    public void A_key_that_is_made_up_is_shown_as_the_last_word()
    {
        var made = MadeSecret.Key(CredentialKind.ApiKey, With());

        Assert.Equal([$"API key (shown this once): {made.Value.Secret.Reveal()}"], made.Shown);
        Assert.Equal((CredentialKind.ApiKey, (string?)null), (made.Value.Kind, made.Value.PublicId));
    }

    [Fact]
    public void A_key_that_was_brought_along_isnt_repeated()
    {
        var made = MadeSecret.Key(CredentialKind.ApiKey, With(("ONBOARDING_API_KEY", "brought-along")));

        Assert.Equal("brought-along", made.Value.Secret.Reveal());
        Assert.Empty(made.Shown);
    }

    [Fact]
    public void A_pair_may_be_brought_along_in_part()
    {
        var (made, named, whole) = (
            MadeSecret.Key(CredentialKind.Hawk, With()),
            MadeSecret.Key(CredentialKind.Hawk, With(("ONBOARDING_HAWK_ID", "partners-own"))),
            MadeSecret.Key(CredentialKind.Hawk, With(("ONBOARDING_HAWK_ID", "partners-own"), ("ONBOARDING_HAWK_SECRET", "sixteen-and-more"))));

        Assert.Equal([$"Hawk id: {made.Value.PublicId}", $"Hawk secret (shown this once): {made.Value.Secret.Reveal()}"], made.Shown);
        Assert.Equal((64, 64), (made.Value.PublicId!.Length, made.Value.Secret.Reveal().Length));
        Assert.Equal(["Hawk id: partners-own", $"Hawk secret (shown this once): {named.Value.Secret.Reveal()}"], named.Shown);
        Assert.Equal(["Hawk id: partners-own"], whole.Shown);
        Assert.Equal("sixteen-and-more", whole.Value.Secret.Reveal());
    }

    [Theory]
    [InlineData("ONBOARDING_API_KEY", "seven77")]
    [InlineData("ONBOARDING_API_KEY", "has a blank in it")]
    public void What_can_be_no_key_is_refused(string name, string value) => Refused(name, value, () => MadeSecret.Key(CredentialKind.ApiKey, With((name, value))));

    [Theory]
    [InlineData("ONBOARDING_HAWK_ID", "no.dots")]
    [InlineData("ONBOARDING_HAWK_ID", "12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("ONBOARDING_HAWK_SECRET", "fifteen-letters")]
    [InlineData("ONBOARDING_HAWK_SECRET", "sixteen and blanks")]
    public void What_can_be_no_pair_is_refused(string name, string value) => Refused(name, value, () => MadeSecret.Key(CredentialKind.Hawk, With((name, value))));

    [Fact]
    public void A_webhooks_secret_goes_by_the_dialects_form()
    {
        const string Setting = "ONBOARDING_WEBHOOK_SECRET";
        var made = MadeSecret.Webhook(WebhookSecretForm.Standard, With());

        Assert.StartsWith("Webhook secret (shown this once): whsec_", Assert.Single(made.Shown), StringComparison.Ordinal);
        Assert.Equal("plain-and-simple"u8.ToArray(), MadeSecret.Webhook(WebhookSecretForm.Plain, With((Setting, "plain-and-simple"))).Value);
        Refused(Setting, "plain-and-simple", () => MadeSecret.Webhook(WebhookSecretForm.Standard, With((Setting, "plain-and-simple"))));
    }

    private static void Refused(string name, string value, Action make)
    {
        var refused = Assert.Throws<SettingsException>(make);
        Assert.StartsWith($"{name} must be ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, refused.Message, StringComparison.Ordinal);
    }

    private static IConfiguration With(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build();
}
