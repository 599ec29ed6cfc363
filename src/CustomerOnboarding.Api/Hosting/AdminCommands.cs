using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Administration on the command line: <c>admin add-client &lt;CLIENTID&gt; &lt;login&gt;</c> and <c>admin add-operator &lt;login&gt;</c>. The
/// password comes from <c>ONBOARDING_PASSWORD</c>, or is made up and printed this once.
/// </summary>
internal static partial class AdminCommands
{
    private const string Usage =
        """
        usage: admin add-client <CLIENTID> <login>   a partner's client with its first login
               admin add-operator <login>            a login for operations staff
        Ids and logins are 1 to 36 letters, digits and underscores. The password is taken from ONBOARDING_PASSWORD
        (1 to 50 characters), or made up and printed once.
        """;

    public static async Task<int> Run(string[] command)
    {
        if (command is not (["add-client", _, _] or ["add-operator", _]) || !command[1..].All(name => Name().IsMatch(name)))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        var given = Environment.GetEnvironmentVariable("ONBOARDING_PASSWORD");
        if (given is { Length: > MaxPasswordLength })
        {
            throw new SettingsException($"ONBOARDING_PASSWORD may have {MaxPasswordLength} characters at most: no longer one can log in.");
        }

        var password = string.IsNullOrEmpty(given) ? NewPassword() : given;
        var added = await Add(command, PasswordHash.Of(password));
        if (added.IsRefused)
        {
            await Console.Error.WriteLineAsync(
                added.Error.Kind == ErrorKind.ClientExists ? $"There is a client {command[1]} already." : $"There is a login {command[^1]} already.");
            return 1;
        }

        Console.WriteLine(added.Value.ClientId is { } client ? $"Added client {client} with login {added.Value.Login}." : $"Added operator {added.Value.Login}.");
        if (password != given)
        {
            Console.WriteLine($"Password (shown this once): {password}");
        }

        return 0;
    }

    private const int MaxPasswordLength = 50;

    private static async Task<Result<User>> Add(string[] command, string passwordHash)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddLogging();
        await builder.AddDatabase();
        using var host = builder.Build();
        if (!await host.Services.GetRequiredService<DatabaseStart>().TryPrepare(CancellationToken.None))
        {
            throw new SettingsException("PostgreSQL can't be reached (ConnectionStrings__Onboarding).");
        }

        await using var scope = host.Services.CreateAsyncScope();
        var access = scope.ServiceProvider.GetRequiredService<IAccessStore>();
        var now = TimeProvider.System.GetUtcNow();
        return command is ["add-client", var client, var login]
            ? await access.AddClient(client, login, passwordHash, now, CancellationToken.None)
            : await access.AddOperator(command[1], passwordHash, now, CancellationToken.None);
    }

    // One of each kind that change-password asks for, then plenty of chance.
    private static string NewPassword() => RandomNumberGenerator.GetString(Identifier.Alphabet, 22) + "!" + RandomNumberGenerator.GetString("0123456789", 1)
        + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 1) + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);

    [GeneratedRegex("^[0-9A-Za-z_]{1,36}\\z")]
    private static partial Regex Name();
}
