using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// The clients as administration sees them, and their keys. Every change has its audit row, under whoever is named as its actor, or else the system: the command line; what it ends has ended, on every instance, when the call returns. Clients
/// that come in by a login are added with it: <see cref="IAccessStore.AddClient"/>.
/// </summary>
public interface IClientStore
{
    /// <summary>A client, disabled or not; null when there is none of this id.</summary>
    Task<Client?> Find(string clientId, CancellationToken cancellation);

    /// <summary>
    /// The tag of a client and its keys as they are; null when there is none. To be asked for before what is shown is read: what is shown is then as the tag says or newer, which costs
    /// a refusal at most.
    /// </summary>
    Task<string?> Tag(string clientId, CancellationToken cancellation);

    /// <summary>The clients, disabled or not, by id: so many behind <paramref name="after"/>, from the first when that is null.</summary>
    Task<IReadOnlyList<Client>> List(string? after, int take, CancellationToken cancellation);

    /// <summary>Adds a client with its first key; <see cref="ErrorKind.ClientExists"/> or <see cref="ErrorKind.KeyExists"/>.</summary>
    Task<Result<ClientKey>> Add(NewClient client, NewKey key, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>
    /// Adds a further key; <see cref="ErrorKind.ClientNotFound"/>, or <see cref="ErrorKind.KeyExists"/>: a key is one client's, of all clients and dialects, and one that was
    /// revoked comes back to nobody.
    /// </summary>
    Task<Result<ClientKey>> AddKey(string clientId, NewKey key, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>A client's keys, revoked ones too, the oldest first.</summary>
    Task<IReadOnlyList<ListedKey>> Keys(string clientId, CancellationToken cancellation);

    /// <summary>Ends a key for good; false when the client has none of this id. One that has ended stays as it is.</summary>
    Task<bool> RevokeKey(string clientId, Guid keyId, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>Says whether the client's keys may read what is otherwise shown masked; false when there is no such client.</summary>
    Task<bool> SetMayUnmask(string clientId, bool mayUnmask, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>Lets nobody in for the client any more: its keys don't work meanwhile, its logins' tokens end. False when there is no such client.</summary>
    Task<bool> Disable(string clientId, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>Undoes <see cref="Disable"/>, but for the tokens; false when there is no such client.</summary>
    Task<bool> Enable(string clientId, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);
}

/// <summary>Whom keys stand for. They are looked up before a client is known, so no actor is taken.</summary>
public interface IKeyLookup
{
    /// <summary>The API key that was sent; null when it is unknown or revoked, or its client disabled: alike, and after the same work.</summary>
    Task<ClientKey?> FindByApiKey(string key, CancellationToken cancellation);

    /// <summary>The key of this name that signs requests. Of one that is unknown or revoked, or whose client is disabled, the secret is one that nobody has: alike, and after the same work.</summary>
    Task<SigningKey> FindByPublicId(string publicId, CancellationToken cancellation);
}
