using System.Security.Cryptography;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Administration of clients: their keys, their rights, and where and by which secret they are told what happens.</summary>
internal sealed class ClientCommands(
    ClientAdministration administration,
    IClientStore clients,
    IClientWebhooks webhooks,
    IWebhookSecretStore secrets,
    WebhookHosts hosts,
    IReadOnlyList<IDialect> dialects,
    IConfiguration configuration,
    TimeProvider clock,
    CommandOutput output)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A client with what it comes in by: a login, or a key.</summary>
    public async Task<int> Add(string clientId, IDialect dialect, string? login)
    {
        MadeSecret<string>? password = null;
        MadeSecret<NewKey>? key = null;
        var asked = new NewAccess(
            null, clientId, login, () => (password = MadeSecret.Password(configuration)).Value, kind => (key = MadeSecret.Key(kind, configuration)).Value);
        var added = await administration.Add(asked, dialect, Now, CancellationToken.None);
        return added switch
        {
            { Error: WrongCredentialKind { ComesInBy: CredentialKind.Login } } =>
                output.Refused($"Clients of {dialect.Name} come in by a login: admin add-client {clientId} <login> --dialect {dialect.Name}"),
            { Error: WrongCredentialKind } =>
                output.Refused($"Clients of {dialect.Name} come in by a key, not by a login: admin add-client {clientId} --dialect {dialect.Name}"),
            { Error: { } error } => output.Refused(error),
            { Value.Key: { } made } => output.Done(
            [
                $"Added client {clientId}, which speaks {dialect.Name}.",
                .. dialect.ShowsAccountId ? [$"Account id: {made.AccountId}"] : Array.Empty<string>(),
                $"Key id: {made.Credential}",
                .. key!.Shown,
            ]),
            _ => output.Done([$"Added client {clientId} with login {login}.", .. password!.Shown]),
        };
    }

    public async Task<int> AddKey(string clientId)
    {
        MadeSecret<NewKey>? key = null;
        var added = await administration.AddKey(null, clientId, kind => (key = MadeSecret.Key(kind, configuration)).Value, Now, CancellationToken.None);
        return added.Error is { } error
            ? output.Refused(error)
            : output.Done([$"Added a key of client {clientId}.", $"Key id: {added.Value.Key.Credential}", .. key!.Shown]);
    }

    public async Task<int> ListKeys(string clientId)
    {
        if (await clients.Find(clientId, CancellationToken.None) is null)
        {
            return NoClient(clientId);
        }

        var keys = await clients.Keys(clientId, CancellationToken.None);
        return keys.Count == 0
            ? output.Refused($"Client {clientId} has no key.")
            : output.Done(keys.Select(key => string.Join('\t', KeyId.Of(key.Id), key.PublicId ?? "API key", $"added {key.CreatedAt:yyyy-MM-dd}",
                key.RevokedAt is { } since ? $"revoked {since:yyyy-MM-dd}" : "works")));
    }

    public async Task<int> RevokeKey(string clientId, string keyId) =>
        (await administration.RevokeKey(null, clientId, keyId, Now, CancellationToken.None)).Error is { } error ? output.Refused(error) : output.Done($"Revoked {keyId}.");

    public Task<int> AllowUnmask(string clientId) => Switch(
        clients.SetMayUnmask(clientId, true, Now, CancellationToken.None), clientId, $"Client {clientId} may read what is otherwise shown masked; each reading is audited.");

    public Task<int> DenyUnmask(string clientId) => Switch(
        clients.SetMayUnmask(clientId, false, Now, CancellationToken.None), clientId, $"Client {clientId} sees masked what is shown masked.");

    public Task<int> Disable(string clientId) => Switch(
        clients.Disable(clientId, Now, CancellationToken.None), clientId, $"Disabled client {clientId}: its keys don't work, its logins' tokens have ended.");

    public Task<int> Enable(string clientId) => Switch(clients.Enable(clientId, Now, CancellationToken.None), clientId, $"Enabled client {clientId}.");

    public async Task<int> SetWebhook(string clientId, string url)
    {
        if (await clients.Find(clientId, CancellationToken.None) is not { } client)
        {
            return NoClient(clientId);
        }

        if (!WebhookAddress.IsCallable(url))
        {
            return output.Refused("The webhook's address must be one like https://host/path, without a user's name.");
        }

        // Said and no more: names and settings may be others where the service runs.
        if (await hosts.Fault(new Uri(url).IdnHost, CancellationToken.None) is { } fault)
        {
            await output.Refusals.WriteLineAsync($"As seen from here nothing will reach that address: {fault}.");
        }

        var secret = MadeSecret.Webhook(dialects.Of(client).WebhookSecret, configuration);
        return await webhooks.Set(clientId, url, secret.Value, Now, CancellationToken.None) is not null
            ? output.Done([$"Client {clientId} is told there what happens from now on.", .. secret.Shown])
            : NoClient(clientId);
    }

    public Task<int> ShowSecret(string clientId) => ShowSecret(clientId, _ => secrets.Find(clientId, CancellationToken.None));

    public Task<int> RenewSecret(string clientId) => ShowSecret(clientId, async form => (await secrets.Rotate(clientId, form.New(), CancellationToken.None))?.Secret);

    private async Task<int> ShowSecret(string clientId, Func<WebhookSecretForm, Task<byte[]?>> find)
    {
        if (await clients.Find(clientId, CancellationToken.None) is not { } client)
        {
            return NoClient(clientId);
        }

        var form = dialects.Of(client).WebhookSecret;
        try
        {
            return await find(form) is { } secret ? output.Done(form.Text(secret)) : NoClient(clientId);
        }
        catch (CryptographicException)
        {
            return output.Refused(
                $"The webhook secret of {clientId} can't be read: the master key that sealed it isn't set, or it was changed. Set that key (Privacy__EncryptionKeys__…), "
                + $"or replace the secret: admin renew-webhook-secret {clientId}");
        }
    }

    private async Task<int> Switch(Task<bool> switched, string clientId, string done) => await switched ? output.Done(done) : NoClient(clientId);

    private int NoClient(string clientId) => output.Refused($"There is no client {clientId}.");
}
