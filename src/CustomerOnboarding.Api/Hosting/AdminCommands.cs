using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Administration on the command line: clients, logins, and the secrets that a client's webhooks are signed with. A password comes from
/// <c>ONBOARDING_PASSWORD</c>, or is made up and printed this once. What a command ends has ended on running instances too when it returns.
/// </summary>
internal static partial class AdminCommands
{
    private const string Usage =
        """
        usage: admin check                              tell whether the service would start with these settings
               admin migrate                            bring the schema up to date, by the role of ConnectionStrings__Owner where that is set
               admin database                           in Development: where the private database is, and how to open it
               admin add-client <CLIENTID> <login> [--dialect <name>]
                                                        a partner's client with its first login, and the dialect that it speaks
               admin add-login <CLIENTID> <login>       a further login of a client
               admin add-operator <login>               a login for operations staff
               admin list-logins [<CLIENTID>]           all logins, or a client's
               admin reset-password <login>             give a login a new password; its tokens end at once
               admin disable-login <login>              let nobody in with it any more; its tokens end at once
               admin enable-login <login>               let it in again
               admin webhook-secret <CLIENTID>          show what the client's webhooks are signed with
               admin renew-webhook-secret <CLIENTID>    replace it; the old one ends at once
               admin verify-audit [--export <file>] [--checkpoints <file>] [--key <public key>]
                                                        tell whether the audit trail, of the database or of an export, is as it was sealed
               admin audit-key                          the public part of Audit__SigningKey, for --key
        Ids and logins are 1 to 36 letters, digits and underscores. A password is taken from ONBOARDING_PASSWORD
        (8 to 50 characters, among them a digit, a small letter, a capital one and one of !@#$%^&*), or made up and printed once.
        """;

    public static async Task<int> Run(string[] command)
    {
        if (command is ["verify-audit", .. var asked])
        {
            return await VerifyAuditCommand.Run(asked);
        }

        Func<IServiceProvider, Task<int>>? work = command switch
        {
            ["add-client", var client, var login] => services => AddUser(services, client, Dialects.Default.Name, login),
            ["add-client", var client, var login, "--dialect", var dialect] when Dialects.All.Any(known => known.Name == dialect) =>
                services => AddUser(services, client, dialect, login),
            ["audit-key"] => services => ShowAuditKey(services.GetRequiredService<ICheckpointKey>()),
            ["check"] or ["database"] => _ => Task.FromResult(0),
            ["migrate"] => _ => Done("The schema is up to date."),
            ["add-login", var client, var login] => services => AddLogin(services, client, login),
            ["add-operator", var login] => services => AddUser(services, null, null, login),
            ["list-logins"] => services => ListLogins(services, null),
            ["list-logins", var client] => services => ListLogins(services, client),
            ["reset-password", var login] => services => ResetPassword(services, login),
            ["disable-login", var login] => services => Switch(
                Logins(services).Disable(login, Now, CancellationToken.None), login, "Disabled {0}; its tokens have ended."),
            ["enable-login", var login] => services => Switch(Logins(services).Enable(login, Now, CancellationToken.None), login, "Enabled {0}."),
            ["webhook-secret", var client] => services => ShowSecret(client, Secrets(services).Find(client, CancellationToken.None)),
            ["renew-webhook-secret", var client] => services => ShowSecret(client, Secrets(services).Renew(client, CancellationToken.None)),
            _ => null,
        };
        if (work is null || !command[1..].All(name => name == "--dialect" || Name().IsMatch(name)))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        var builder = Builder();
        var misspelt = KnownSettings.Hold(builder.Configuration);
        if (command is ["database"])
        {
            return await ShowDatabase(builder);
        }

        builder.AddLogging(Console.OpenStandardError()); // a command's output is its answer: a secret is its last word
        await builder.AddDatabase();
        var host = builder.Build();
        await using var _ = (IAsyncDisposable)host;
        if (command is ["check"])
        {
            return await CheckCommand.Run(host.Services, misspelt);
        }

        await Prepare(host.Services);
        return await work(host.Services);
    }

    /// <summary>A host of what administration needs.</summary>
    public static HostApplicationBuilder Builder() => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
    {
        // The service's name for it, which the generic host doesn't know.
        EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"),
    });

    /// <summary>Sees to it that the database is there and up to date.</summary>
    /// <exception cref="SettingsException">It can't be reached.</exception>
    public static async Task Prepare(IServiceProvider services)
    {
        if (!await services.GetRequiredService<DatabaseStart>().TryPrepare(CancellationToken.None))
        {
            throw new SettingsException("PostgreSQL can't be reached (ConnectionStrings__Onboarding).");
        }
    }

    private static async Task<int> ShowAuditKey(ICheckpointKey key)
    {
        if (key.PublicKey is not { } shown)
        {
            return await Refuse("Audit__SigningKey isn't set: checkpoints aren't signed.");
        }

        Console.WriteLine(shown);
        return 0;
    }

    private static async Task<int> AddUser(IServiceProvider services, string? clientId, string? dialect, string login)
    {
        var password = Password.FromEnvironmentOrNew();
        var access = services.GetRequiredService<IAccessStore>();
        var added = clientId is null
            ? await access.AddOperator(login, PasswordHash.Of(password.Text), Now, CancellationToken.None)
            : await access.AddClient(clientId, dialect!, login, PasswordHash.Of(password.Text), Now, CancellationToken.None);
        return await Say(added, password, clientId is null ? $"Added operator {login}." : $"Added client {clientId} with login {login}.");
    }

    private static async Task<int> AddLogin(IServiceProvider services, string clientId, string login)
    {
        var password = Password.FromEnvironmentOrNew();
        return await Say(
            await Logins(services).Add(clientId, login, PasswordHash.Of(password.Text), Now, CancellationToken.None),
            password,
            $"Added login {login} of client {clientId}.");
    }

    private static async Task<int> ResetPassword(IServiceProvider services, string login)
    {
        var password = Password.FromEnvironmentOrNew();
        return await Logins(services).ResetPassword(login, PasswordHash.Of(password.Text), Now, CancellationToken.None)
            ? Say(password, $"Set a new password of {login}; its tokens have ended.")
            : await NoLogin(login);
    }

    private static async Task<int> ListLogins(IServiceProvider services, string? clientId)
    {
        var logins = await Logins(services).List(clientId, Now, CancellationToken.None);
        if (logins.Count == 0)
        {
            return await Refuse(clientId is null ? "There is no login." : $"Client {clientId} has no login.");
        }

        foreach (var each in logins)
        {
            Console.WriteLine(string.Join('\t', each.Login, each.ClientId ?? "(operator)", $"added {each.CreatedAt:yyyy-MM-dd}",
                each.DisabledAt is { } since ? $"disabled {since:yyyy-MM-dd}" : $"{each.Tokens} tokens"));
        }

        return 0;
    }

    // Nothing is asked of the database: it may be one that this version doesn't fit.
    private static async Task<int> ShowDatabase(HostApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || !string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("Onboarding")))
        {
            return await Refuse("ConnectionStrings__Onboarding says where the database is; a private one is made up in Development only, where that isn't set.");
        }

        await using var cluster = await PrivateCluster.JoinDevelopment();
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(cluster.ConnectionString);
        Console.WriteLine($"Folder (delete it, while the service is stopped, to begin anew): {Path.GetDirectoryName(cluster.Folder)}");
        Console.WriteLine("While the service runs:");
        Console.WriteLine($"PGPASSWORD=\"$(cat '{Path.Combine(cluster.Folder, "password")}')\" psql -h {connection.Host} -p {connection.Port} -U {connection.Username} {connection.Database}");
        return 0;
    }

    private static Task<int> Done(string sentence)
    {
        Console.WriteLine(sentence);
        return Task.FromResult(0);
    }

    private static async Task<int> Switch(Task<bool> switched, string login, string done)
    {
        if (!await switched)
        {
            return await NoLogin(login);
        }

        Console.WriteLine(done, login);
        return 0;
    }

    private static async Task<int> Say(Result<User> added, Password password, string done) => !added.IsRefused
        ? Say(password, done)
        : await Refuse(added.Error switch
        {
            ClientExists it => $"There is a client {it.ClientId} already.",
            ClientNotFound it => $"There is no client {it.ClientId}.",
            LoginExists it => $"There is a login {it.Login} already.",
            var other => throw new System.Diagnostics.UnreachableException($"{other.Kind}"),
        });

    private static int Say(Password password, string done)
    {
        Console.WriteLine(done);
        if (password.IsNew)
        {
            Console.WriteLine($"Password (shown this once): {password.Text}");
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

    private static ILoginStore Logins(IServiceProvider services) => services.GetRequiredService<ILoginStore>();

    private static Task<int> NoLogin(string login) => Refuse($"There is no login {login}.");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private sealed record Password(string Text, bool IsNew)
    {
        /// <exception cref="SettingsException">The environment's isn't one that its user could have chosen.</exception>
        public static Password FromEnvironmentOrNew() => Environment.GetEnvironmentVariable("ONBOARDING_PASSWORD") switch
        {
            null or "" => new Password(New(), IsNew: true),
            var given when PasswordRule.Allows(given) => new Password(given, IsNew: false),
            _ => throw new SettingsException($"ONBOARDING_PASSWORD must be {PasswordRule.Words}."),
        };

        // One of each kind that is asked for, then plenty of chance.
        private static string New() => RandomNumberGenerator.GetString(Base62.Digits, 22) + "!" + RandomNumberGenerator.GetString("0123456789", 1)
            + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 1) + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
    }

    [GeneratedRegex("^[0-9A-Za-z_]{1,36}\\z")]
    private static partial Regex Name();
}
