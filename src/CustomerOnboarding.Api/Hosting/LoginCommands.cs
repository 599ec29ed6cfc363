using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Administration of logins.</summary>
internal sealed class LoginCommands(
    IAccessStore access, ILoginStore logins, IClientStore clients, IReadOnlyList<IDialect> dialects, IConfiguration configuration, TimeProvider clock, CommandOutput output)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<int> AddOperator(string login)
    {
        var password = MadeSecret.Password(configuration);
        var added = await access.AddOperator(login, PasswordHash.Of(password.Value), Now, CancellationToken.None);
        return added.Error is { } error ? output.Refused(error) : output.Done([$"Added operator {login}.", .. password.Shown]);
    }

    public async Task<int> Add(string clientId, string login)
    {
        if (await clients.Find(clientId, CancellationToken.None) is { } client && dialects.Of(client).Credential != CredentialKind.Login)
        {
            return output.Refused($"Client {clientId} comes in by a key, not by a login: admin add-key {clientId}");
        }

        var password = MadeSecret.Password(configuration);
        var added = await logins.Add(clientId, login, PasswordHash.Of(password.Value), Now, CancellationToken.None);
        return added.Error is { } error ? output.Refused(error) : output.Done([$"Added login {login} of client {clientId}.", .. password.Shown]);
    }

    public async Task<int> ResetPassword(string login)
    {
        var password = MadeSecret.Password(configuration);
        return await logins.ResetPassword(login, PasswordHash.Of(password.Value), Now, CancellationToken.None)
            ? output.Done([$"Set a new password of {login}; its tokens have ended.", .. password.Shown])
            : NoLogin(login);
    }

    public async Task<int> List(string? clientId)
    {
        var found = await logins.List(clientId, Now, CancellationToken.None);
        return found.Count == 0
            ? output.Refused(clientId is null ? "There is no login." : $"Client {clientId} has no login.")
            : output.Done(found.Select(each => string.Join('\t', each.Login, each.ClientId ?? "(operator)", $"added {each.CreatedAt:yyyy-MM-dd}",
                each.DisabledAt is { } since ? $"disabled {since:yyyy-MM-dd}" : $"{each.Tokens} tokens")));
    }

    public async Task<int> Disable(string login) =>
        await logins.Disable(login, Now, CancellationToken.None) ? output.Done($"Disabled {login}; its tokens have ended.") : NoLogin(login);

    public async Task<int> Enable(string login) => await logins.Enable(login, Now, CancellationToken.None) ? output.Done($"Enabled {login}.") : NoLogin(login);

    private int NoLogin(string login) => output.Refused($"There is no login {login}.");
}
