using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>What a client of any dialect with keys comes in by, sent wherever a dialect may look for it.</summary>
/// <param name="Key">The key; null for none.</param>
/// <param name="Signer">What signs instead, where the dialect wants signatures.</param>
internal sealed record RouteKey(string? Key, HawkSigner? Signer = null)
{
    /// <summary>Whose it is; null: nobody's.</summary>
    public string? ClientId { get; private init; }

    /// <summary>That of a new client.</summary>
    public static async Task<RouteKey> Of(IDialect dialect, OwnInstance instance)
    {
        var text = Made.Name("route-key");
        var key = (dialect.Credential == CredentialKind.ApiKey ? new RouteKey(text) : new RouteKey(text, new HawkSigner(Made.Name("hawk"), text))) with { ClientId = Made.Name("K") };
        var added = await instance.Services.GetRequiredService<IClientStore>().Add(
            new NewClient(key.ClientId!, dialect.Name, true, dialect.WebhookSecret.New()),
            key.Signer is { } signer ? NewKey.Hawk(signer.Id, signer.Secret) : NewKey.Api(text),
            TimeProvider.System.GetUtcNow(),
            CancellationToken.None);
        Assert.False(added.IsRefused);
        return key;
    }

    /// <summary>The headers of one request.</summary>
    public IEnumerable<(string Name, string Value)> Headers(string method, Uri address) =>
        Signer is not null ? [("Authorization", Signer.Header(method, address))]
        : Key is null ? []
        : [("Authorization", $"Bearer {Key}"), ("X-API-KEY", Key)];
}
