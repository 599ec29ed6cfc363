using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Administration on the command line: <c>admin add-client &lt;CLIENTID&gt; &lt;login&gt; [--dialect &lt;name&gt;]</c>, <c>admin add-operator &lt;login&gt;</c>, and the
/// secrets that a client's webhooks are signed with. A password comes from <c>ONBOARDING_PASSWORD</c>, or is made up and printed this once.
/// </summary>
internal static partial class AdminCommands
{
    private const int MaxPasswordLength = 50;

    private const string Usage =
        """
        usage: admin add-client <CLIENTID> <login> [--dialect <name>]
                                                        a partner's client with its first login, and the dialect that it speaks
               admin add-operator <login>               a login for operations staff
               admin webhook-secret <CLIENTID>          show what the client's webhooks are signed with
               admin renew-webhook-secret <CLIENTID>    replace it; the old one ends at once
        Ids and logins are 1 to 36 letters, digits and underscores. A password is taken from ONBOARDING_PASSWORD
        (1 to 50 characters), or made up and printed once.
        """;

    public static async Task<int> Run(string[] command)
    {
        Func<IServiceProvider, Task<int>>? work = command switch
        {
            ["add-client", var client, var login] => services => AddUser(services, client, Dialects.Default.Name, login),
            ["add-client", var client, var login, "--dialect", var dialect] when Dialects.All.Any(known => known.Name == dialect) =>
                services => AddUser(services, client, dialect, login),
            ["add-operator", var login] => services => AddUser(services, null, null, login),
            ["webhook-secret", var client] => services => ShowSecret(client, Secrets(services).Find(client, CancellationToken.None)),
            ["renew-webhook-secret", var client] => services => ShowSecret(client, Secrets(services).Renew(client, CancellationToken.None)),
            _ => null,
        };
        if (work is null || !command[1..].All(name => name == "--dialect" || Name().IsMatch(name)))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        var builder = Host.CreateApplicationBuilder();
        builder.AddLogging();
        await builder.AddDatabase();
        var host = builder.Build();
        await using var _ = (IAsyncDisposable)host;
        if (!await host.Services.GetRequiredService<DatabaseStart>().TryPrepare(CancellationToken.None))
        {
            throw new SettingsException("PostgreSQL can't be reached (ConnectionStrings__Onboarding).");
        }

        return await work(host.Services);
    }

    private static async Task<int> AddUser(IServiceProvider services, string? clientId, string? dialect, string login)
    {
        var given = Environment.GetEnvironmentVariable("ONBOARDING_PASSWORD");
        if (given is { Length: > MaxPasswordLength })
        {
            throw new SettingsException($"ONBOARDING_PASSWORD may have {MaxPasswordLength} characters at most: no longer one can log in.");
        }

        var password = string.IsNullOrEmpty(given) ? NewPassword() : given;
        var (access, now) = (services.GetRequiredService<IAccessStore>(), TimeProvider.System.GetUtcNow());
        var added = clientId is null
            ? await access.AddOperator(login, PasswordHash.Of(password), now, CancellationToken.None)
            : await access.AddClient(clientId, dialect!, login, PasswordHash.Of(password), now, CancellationToken.None);
        if (added.IsRefused)
        {
            return await Refuse(added.Error.Kind == ErrorKind.ClientExists ? $"There is a client {clientId} already." : $"There is a login {login} already.");
        }

        Console.WriteLine(clientId is null ? $"Added operator {login}." : $"Added client {clientId} with login {login}.");
        if (password != given)
        {
            Console.WriteLine($"Password (shown this once): {password}");
        }

        return 0;
    }

    private static async Task<int> ShowSecret(string clientId, Task<byte[]?> found)
    {
        try
        {
            if (await found is not { } secret)
            {
                return await Refuse($"There is no client {clientId}.");
            }

            Console.WriteLine(WebhookSignature.Text(secret));
            return 0;
        }
        catch (CryptographicException)
        {
            return await Refuse(
                $"The webhook secret of {clientId} can't be read: the master key that sealed it isn't set, or it was changed. Set that key (Privacy__EncryptionKeys__…), "
                + $"or replace the secret: admin renew-webhook-secret {clientId}");
        }
    }

    private static async Task<int> Refuse(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 1;
    }

    private static IWebhookSecretStore Secrets(IServiceProvider services) => services.GetRequiredService<IWebhookSecretStore>();

    // One of each kind that change-password asks for, then plenty of chance.
    private static string NewPassword() => RandomNumberGenerator.GetString(Base62.Digits, 22) + "!" + RandomNumberGenerator.GetString("0123456789", 1)
        + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 1) + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);

    [GeneratedRegex("^[0-9A-Za-z_]{1,36}\\z")]
    private static partial Regex Name();
}
