using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Access;

/// <summary>A key of a client that works, with what a request of its client may need to know.</summary>
/// <param name="Id">Which.</param>
/// <param name="ClientId">Whose.</param>
/// <param name="Dialect">The dialect that the client speaks.</param>
/// <param name="AccountId">The client's UUID: <see cref="Client.AccountId"/>.</param>
/// <param name="MayUnmask">Whether the client may read what is otherwise shown masked.</param>
public sealed record ClientKey(Guid Id, string ClientId, string Dialect, Guid AccountId, bool MayUnmask)
{
    /// <summary>The id as people and the audit trail see it: <see cref="KeyId"/>.</summary>
    public string Credential { get; } = KeyId.Of(Id);
}

/// <summary>A key that signs requests.</summary>
/// <param name="Key">Whose; null when there is none of the name that was asked for.</param>
/// <param name="Secret">What signs; of no key, one that nobody has.</param>
public sealed record SigningKey(ClientKey? Key, Sensitive<byte[]> Secret);

/// <summary>A key to be added, secret included; nobody sees it again.</summary>
/// <param name="Kind">What it is; no login.</param>
/// <param name="PublicId">The name that it is sent by; null of an API key, all of which is secret.</param>
/// <param name="Secret">The key, or what signs.</param>
public sealed record NewKey(CredentialKind Kind, string? PublicId, Sensitive<string> Secret)
{
    /// <summary>An API key (<see cref="ApiKey"/>).</summary>
    public static NewKey Api(string key) => new(CredentialKind.ApiKey, null, new(key));

    /// <summary>A name and the secret that signs.</summary>
    public static NewKey Hawk(string id, string secret) => new(CredentialKind.Hawk, id, new(secret));
}

/// <summary>A key in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">What it is.</param>
/// <param name="PublicId">The name that it is sent by; null of an API key.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="RevokedAt">Since when it is nobody's; null: it works.</param>
public sealed record ListedKey(Guid Id, CredentialKind Kind, string? PublicId, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>How the id of a key is written: <c>key_</c> and the UUID in base62. No secret: it stands in the audit trail and in the log.</summary>
public static class KeyId
{
    private const string Prefix = "key_";

    /// <summary>The id, written.</summary>
    public static string Of(Guid id) => Prefix + Base62.Of(id);

    /// <summary>The id that was written; false when this is none.</summary>
    public static bool TryRead(string text, out Guid id)
    {
        id = default;
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Base62.TryParse(text.AsSpan(Prefix.Length), out id);
    }
}
