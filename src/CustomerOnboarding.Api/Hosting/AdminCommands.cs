using System.Globalization;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Administration on the command line. What a command ends has ended on running instances too when it returns.
/// </summary>
internal static partial class AdminCommands
{
    private static readonly string Usage =
        $"""
        usage: admin check                              tell whether the service would start with these settings
               admin migrate                            bring the schema up to date, by the role of ConnectionStrings__Owner where that is set
               admin database                           in Development: where the private database is, and how to open it
               admin add-client <CLIENTID> <login>      a partner's client with its first login; it speaks {Dialects.Default.Name}
               admin add-client <CLIENTID> [<login>] --dialect <name>
                                                        the same for another dialect ({string.Join(", ", Dialects.All.Select(dialect => dialect.Name))}), with its first
                                                        login or, where clients come in by a key, with that
               admin disable-client <CLIENTID>          let nobody in for it any more; enable-client lets them in again
               admin add-key <CLIENTID>                 a further key of a client
               admin list-keys <CLIENTID>               its keys
               admin revoke-key <CLIENTID> <key id>     end a key, at once and for good
               admin allow-unmask <CLIENTID>            let it read what is otherwise shown masked; deny-unmask ends that
               admin set-webhook <CLIENTID> <url>       where it is told what happens, with a new secret
               admin webhook-secret <CLIENTID>          show the secret of the client's webhooks
               admin renew-webhook-secret <CLIENTID>    replace it; the old one counts too for Webhooks__SecretOverlap
               admin add-login <CLIENTID> <login>       a further login of a client
               admin add-operator <login> [--rights <rights>]
                                                        a login for operations staff; its rights are some of {string.Join(",", RightNames.All)}, all of them unless said
               admin set-rights <login> <rights>        give an operator these rights instead; its tokens end at once
               admin list-logins [<CLIENTID>]           all logins, or a client's
               admin reset-password <login>             give a login a new password; its tokens end at once
               admin disable-login <login>              let nobody in with it any more; its tokens end at once
               admin enable-login <login>               let it in again
               admin rotate-keys                        wrap anew, under the active master key, what older ones wrap, and index anew, by the active
                                                        index key, what the former one indexes; while the service runs, and again where it was interrupted
               admin erase-keyless [<count>]            after a restore: how many customers have no data key since they were erased after the backup; with that
                                                        count: destroy what else is known of them
               admin verify-audit [--export <file>] [--checkpoints <file>] [--key <public key>]
                                                        tell whether the audit trail, of the database or of an export, is as it was sealed; of the
                                                        database it needs ConnectionStrings__Onboarding alone, whose role may do no more than read
               admin audit-key                          the public part of Audit__SigningKey, for --key
        Ids and logins are 1 to 36 letters, digits and underscores. A password is taken from ONBOARDING_PASSWORD
        (8 to 50 characters, among them a digit, a small letter, a capital one and one of !@#$%^&*), a key from ONBOARDING_API_KEY
        (8 to 512 visible ASCII characters), a webhook's secret from ONBOARDING_WEBHOOK_SECRET; or made up and printed once.
        """;

    public static async Task<int> Run(string[] command)
    {
        if (command is ["verify-audit", .. var asked])
        {
            return await VerifyAuditCommand.Run(asked);
        }

        Func<IServiceProvider, Task<int>>? work = command switch
        {
            ["audit-key"] => services => Task.FromResult(ShowAuditKey(services.GetRequiredService<ICheckpointKey>())),
            ["rotate-keys"] => services => ActivatorUtilities.CreateInstance<RotateKeysCommand>(services).Run(CancellationToken.None),
            ["erase-keyless"] => services => EraseKeylessCommand.Run(services.GetRequiredService<IErasedSince>(), null, Output, CancellationToken.None),
            ["erase-keyless", var count] when long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var expected) =>
                services => EraseKeylessCommand.Run(services.GetRequiredService<IErasedSince>(), expected, Output, CancellationToken.None),
            ["check"] or ["database"] => _ => Task.FromResult(0),
            ["migrate"] => _ => Task.FromResult(Output.Done("The schema is up to date.")),
            ["add-client", var client, "--dialect", var name] when Dialect(name) is { } dialect => services => Clients(services).Add(client, dialect, null),
            ["add-client", var client, var login] => services => Clients(services).Add(client, Dialects.Default, login),
            ["add-client", var client, var login, "--dialect", var name] when Dialect(name) is { } dialect => services => Clients(services).Add(client, dialect, login),
            ["disable-client", var client] => services => Clients(services).Disable(client),
            ["enable-client", var client] => services => Clients(services).Enable(client),
            ["add-key", var client] => services => Clients(services).AddKey(client),
            ["list-keys", var client] => services => Clients(services).ListKeys(client),
            ["revoke-key", var client, var key] => services => Clients(services).RevokeKey(client, key),
            ["allow-unmask", var client] => services => Clients(services).AllowUnmask(client),
            ["deny-unmask", var client] => services => Clients(services).DenyUnmask(client),
            ["set-webhook", var client, var url] => services => Clients(services).SetWebhook(client, url),
            ["webhook-secret", var client] => services => Clients(services).ShowSecret(client),
            ["renew-webhook-secret", var client] => services => Clients(services).RenewSecret(client),
            ["add-login", var client, var login] => services => Logins(services).Add(client, login),
            ["add-operator", var login] => services => Logins(services).AddOperator(login, OperatorRights.All),
            ["add-operator", var login, "--rights", var words] when Rights(words) is { } rights => services => Logins(services).AddOperator(login, rights),
            ["set-rights", var login, var words] when Rights(words) is { } rights => services => Logins(services).SetRights(login, rights),
            ["list-logins"] => services => Logins(services).List(null),
            ["list-logins", var client] => services => Logins(services).List(client),
            ["reset-password", var login] => services => Logins(services).ResetPassword(login),
            ["disable-login", var login] => services => Logins(services).Disable(login),
            ["enable-login", var login] => services => Logins(services).Enable(login),
            _ => null,
        };
        if (work is null || !NamesOf(command).All(name => Name().IsMatch(name)))
        {
            return Output.Refused(Usage);
        }

        if (command is ["check"])
        {
            return await CheckCommand.Run(Output);
        }

        var builder = Builder();
        KnownSettings.Hold(builder.Configuration);
        if (command is ["database"])
        {
            return await ShowDatabase(builder);
        }

        builder.AddLogging(Console.OpenStandardError()); // a command's output is its answer: a secret is its last word
        await builder.AddDatabase();
        builder.Services.AddSingleton(Dialects.All);
        builder.Services.AddSingleton<ClientAdministration>();
        builder.Services.AddSingleton(Output);
        var host = builder.Build();
        await using var _ = (IAsyncDisposable)host;
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
            throw Unreachable();
        }
    }

    /// <summary>What is said of a database that doesn't answer.</summary>
    public static SettingsException Unreachable() => new("PostgreSQL can't be reached (ConnectionStrings__Onboarding).");

    private static int ShowAuditKey(ICheckpointKey key) =>
        key.PublicKey is { } shown ? Output.Done(shown) : Output.Refused("Audit__SigningKey isn't set: checkpoints aren't signed.");

    private static CommandOutput Output => new(Console.Out, Console.Error);

    private static ClientCommands Clients(IServiceProvider services) => ActivatorUtilities.CreateInstance<ClientCommands>(services);

    private static LoginCommands Logins(IServiceProvider services) => ActivatorUtilities.CreateInstance<LoginCommands>(services);

    private static IDialect? Dialect(string name) => Dialects.All.FirstOrDefault(dialect => dialect.Name == name);

    private static OperatorRights? Rights(string words) => RightNames.Read(words.Split(','));

    private static IEnumerable<string> NamesOf(string[] command) => command switch
    {
        ["set-webhook" or "set-rights", var name, _] => [name],
        [_, .. var names, "--dialect" or "--rights", _] => names,
        [_, .. var names] => names,
        [] => [],
    };

    // Nothing is asked of the database: it may be one that this version doesn't fit.
    private static async Task<int> ShowDatabase(HostApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || !string.IsNullOrWhiteSpace(KnownSettings.Connections.Read(builder.Configuration).Onboarding))
        {
            return Output.Refused(
                "ConnectionStrings__Onboarding says where the database is; a private one is made up in Development only, where that isn't set.");
        }

        await using var cluster = await PrivateCluster.JoinDevelopment();
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(cluster.ConnectionString);
        return Output.Done(
            $"Folder (delete it, while the service is stopped, to begin anew): {Path.GetDirectoryName(cluster.Folder)}",
            "While the service runs:",
            $"PGPASSWORD=\"$(cat '{Path.Combine(cluster.Folder, "password")}')\" psql -h {connection.Host} -p {connection.Port} -U {connection.Username} {connection.Database}");
    }

    [GeneratedRegex("^[0-9A-Za-z_]{1,36}\\z")]
    private static partial Regex Name();
}
