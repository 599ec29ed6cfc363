using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Administration of logins.</summary>
internal sealed class LoginCommands(
    ClientAdministration administration, ILoginStore logins, IConfiguration configuration, TimeProvider clock, CommandOutput output)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<int> AddOperator(string login, OperatorRights rights)
    {
        var password = MadeSecret.Password(configuration);
        var added = await administration.AddOperator(null, login, rights, () => password.Value, Now, CancellationToken.None);
        return Said(added, $"Added operator {login}: {string.Join(", ", RightNames.Of(rights))}.", password);
    }

    public async Task<int> Add(string clientId, string login)
    {
        var password = MadeSecret.Password(configuration);
        return Said(await administration.AddLogin(null, clientId, login, () => password.Value, Now, CancellationToken.None), $"Added login {login} of client {clientId}.", password);
    }

    public async Task<int> ResetPassword(string login)
    {
        var password = MadeSecret.Password(configuration);
        return Said(
            await administration.ResetPassword(null, login, () => password.Value, Now, CancellationToken.None), $"Set a new password of {login}; its tokens have ended.", password);
    }

    public async Task<int> SetRights(string login, OperatorRights rights) =>
        await logins.SetRights(login, rights, Now, CancellationToken.None)
            ? output.Done($"Operator {login} may: {string.Join(", ", RightNames.Of(rights))}; its tokens have ended.")
            : output.Refused($"There is no operator {login}.");

    public async Task<int> List(string? clientId)
    {
        var found = await logins.List(clientId, Now, CancellationToken.None);
        return found.Count == 0
            ? output.Refused(clientId is null ? "There is no login." : $"Client {clientId} has no login.")
            : output.Done(found.Select(each => string.Join('\t', each.Login, each.ClientId ?? $"(operator: {string.Join(", ", RightNames.Of(each.Rights))})", $"added {each.CreatedAt:yyyy-MM-dd}",
                each.DisabledAt is { } since ? $"disabled {since:yyyy-MM-dd}" : $"{each.Tokens} tokens")));
    }

    public async Task<int> Disable(string login) =>
        await logins.Disable(login, Now, CancellationToken.None) ? output.Done($"Disabled {login}; its tokens have ended.") : NoLogin(login);

    public async Task<int> Enable(string login) => await logins.Enable(login, Now, CancellationToken.None) ? output.Done($"Enabled {login}.") : NoLogin(login);

    private int Said<T>(Result<T> done, string sentence, MadeSecret<string> password) =>
        done.Error is { } error ? output.Refused(error) : output.Done([sentence, .. password.Shown]);

    private int NoLogin(string login) => output.Refused($"There is no login {login}.");
}
