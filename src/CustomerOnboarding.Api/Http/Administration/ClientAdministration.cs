using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Http.Administration;

/// <summary>
/// What the command line and operators' routes have in common where they look after clients and logins: what is theirs is only how they ask and how they answer.
/// What a client comes in by is its dialect's business.
/// </summary>
internal sealed class ClientAdministration(
    IAccessStore access, IClientStore clients, ILoginStore logins, IReadOnlyList<IDialect> dialects)
{
    /// <summary>
    /// Adds a client with what it comes in by: <see cref="ErrorKind.ClientExists"/>, <see cref="ErrorKind.LoginExists"/>, <see cref="ErrorKind.KeyExists"/>, or
    /// <see cref="ErrorKind.WrongCredentialKind"/> when a login was named where clients have keys, or none where they have logins.
    /// </summary>
    public async Task<Result<AddedClient>> Add(NewAccess asked, IDialect dialect, DateTimeOffset now, CancellationToken cancellation)
    {
        if ((dialect.Credential == CredentialKind.Login) != asked.Login is not null)
        {
            return new WrongCredentialKind(asked.ClientId, dialect.Credential);
        }

        if (asked.Login is { } login)
        {
            var password = asked.Password();
            var user = await access.AddClient(asked.ClientId, dialect.Name, login, PasswordHash.Of(password), now, cancellation, asked.By);
            return user.IsRefused ? user.Error : new AddedClient(null, null, password);
        }

        var key = asked.Key(dialect.Credential);
        var client = new NewClient(asked.ClientId, dialect.Name, MayUnmask: false, dialect.WebhookSecret.New());
        var added = await clients.Add(client, key, now, cancellation, asked.By);
        return added.IsRefused ? added.Error : new AddedClient(added.Value, key, null);
    }

    /// <summary>Adds a key to a client: <see cref="ErrorKind.ClientNotFound"/>, <see cref="ErrorKind.WrongCredentialKind"/>, <see cref="ErrorKind.KeyExists"/>.</summary>
    public async Task<Result<(ClientKey Key, NewKey Secret)>> AddKey(
        Actor? by, string clientId, Func<CredentialKind, NewKey> make, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await clients.Find(clientId, cancellation) is not { } client)
        {
            return AccessErrors.ClientNotFound(clientId);
        }

        var kind = dialects.Of(client).Credential;
        if (kind == CredentialKind.Login)
        {
            return new WrongCredentialKind(clientId, kind);
        }

        var key = make(kind);
        var added = await clients.AddKey(clientId, key, now, cancellation, by);
        return added.IsRefused ? added.Error : (added.Value, key);
    }

    /// <summary>Ends a key of a client for good; <see cref="ErrorKind.KeyNotFound"/>.</summary>
    public async Task<Result<Guid>> RevokeKey(Actor? by, string clientId, string keyId, DateTimeOffset now, CancellationToken cancellation) =>
        KeyId.TryRead(keyId, out var id) && await clients.RevokeKey(clientId, id, now, cancellation, by) ? id : new KeyNotFound(clientId, keyId);

    /// <summary>Adds a login to a client: <see cref="ErrorKind.ClientNotFound"/>, <see cref="ErrorKind.WrongCredentialKind"/>, <see cref="ErrorKind.LoginExists"/>.</summary>
    /// <returns>Its password.</returns>
    public async Task<Result<string>> AddLogin(Actor? by, string clientId, string login, Func<string> make, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await clients.Find(clientId, cancellation) is { } client && dialects.Of(client).Credential is not CredentialKind.Login and var kind)
        {
            return new WrongCredentialKind(clientId, kind);
        }

        var password = make();
        var added = await logins.Add(clientId, login, PasswordHash.Of(password), now, cancellation, by);
        return added.IsRefused ? added.Error : password;
    }

    /// <summary>Adds an operator; <see cref="ErrorKind.LoginExists"/>.</summary>
    /// <returns>Its password.</returns>
    public async Task<Result<string>> AddOperator(
        Actor? by, string login, OperatorRights rights, Func<string> make, DateTimeOffset now, CancellationToken cancellation)
    {
        var password = make();
        var added = await access.AddOperator(login, PasswordHash.Of(password), rights, now, cancellation, by);
        return added.IsRefused ? added.Error : password;
    }

    /// <summary>Gives a login a new password and ends its tokens; <see cref="ErrorKind.LoginNotFound"/>.</summary>
    /// <returns>The password.</returns>
    public async Task<Result<string>> ResetPassword(Actor? by, string login, Func<string> make, DateTimeOffset now, CancellationToken cancellation)
    {
        var password = make();
        return await logins.ResetPassword(login, PasswordHash.Of(password), now, cancellation, by) ? password : new LoginNotFound(login);
    }
}

/// <summary>A client to be added, and by whom.</summary>
/// <param name="By">Who adds it; null: the command line.</param>
/// <param name="ClientId">Its id.</param>
/// <param name="Login">Its first login; null where its dialect has keys.</param>
/// <param name="Password">Brings or makes up the login's password.</param>
/// <param name="Key">Brings or makes up a key.</param>
internal sealed record NewAccess(Actor? By, string ClientId, string? Login, Func<string> Password, Func<CredentialKind, NewKey> Key);

/// <summary>What a client comes in by: a key, or the password of its login.</summary>
internal sealed record AddedClient(ClientKey? Key, NewKey? Secret, string? Password);

/// <summary>The dialects by the name that clients keep.</summary>
internal static class DialectsOfClients
{
    /// <summary>The dialect that a client speaks.</summary>
    /// <exception cref="SettingsException">This version has none of that name.</exception>
    public static IDialect Of(this IReadOnlyList<IDialect> dialects, Client client) =>
        dialects.FirstOrDefault(dialect => dialect.Name == client.Dialect)
        ?? throw new SettingsException($"Client {client.Id} speaks {client.Dialect}, which this version doesn't.");
}
