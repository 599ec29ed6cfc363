using System.Diagnostics;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>What Development makes, so that everything can be tried out at once: a client of each dialect, and an operator. Nothing else is served with them.</summary>
internal sealed class DevelopmentClients(
    IReadOnlyList<IDialect> dialects, IAccessStore access, IClientStore clients, IKeyLookup keys, TimeProvider clock)
{
    private const string Operator = "ops";

    /// <summary>What the API page says of them, in Markdown.</summary>
    /// <param name="dialects">Those that the page is about.</param>
    public static string Words(IEnumerable<IDialect> dialects) =>
        $"This is **Development**, which made {string.Join("; ", dialects.Select(Words))}; the login `{Operator}`, password `{Operator}`, an operator with all rights.";

    /// <summary>The logins among them, each as <c>login/password</c>.</summary>
    public static string LoginsOf(IEnumerable<IDialect> dialects) => string.Join(" and ", Logins(dialects).Select(made => $"{made.Login}/{made.Password}"));

    /// <summary>Makes those that aren't there. A second start, or another instance, finds them: that they exist already is not an error here.</summary>
    public async Task Add(CancellationToken cancellation)
    {
        foreach (var dialect in dialects)
        {
            var (made, now) = (dialect.Development, clock.GetUtcNow());
            if (await clients.Find(made.ClientId, cancellation) is not null)
            {
                continue;
            }

            var client = new NewClient(made.ClientId, dialect.Name, made.MayUnmask, dialect.WebhookSecret.New());
            await (dialect.Credential switch
            {
                CredentialKind.Login => (Task)access.AddClient(made.ClientId, dialect.Name, made.Name!, PasswordHash.Of(made.Secret), now, cancellation),
                CredentialKind.ApiKey => clients.Add(client, NewKey.Api(made.Secret), now, cancellation),
                CredentialKind.Hawk => clients.Add(client, NewKey.Hawk(made.Name!, made.Secret), now, cancellation),
            });
        }

        if (await access.FindByLogin(Operator, cancellation) is null)
        {
            await access.AddOperator(Operator, PasswordHash.Of(Operator), OperatorRights.All, clock.GetUtcNow(), cancellation);
        }
    }

    /// <summary>The commands that end those that somebody could come in with, each of which everybody knows; none: there are none.</summary>
    public async Task<IReadOnlyList<string>> Remedies(CancellationToken cancellation)
    {
        var remedies = new List<string>();
        foreach (var (login, password) in Logins(dialects))
        {
            if (await access.FindByLogin(login, cancellation) is { IsDisabled: false } found && PasswordHash.Verify(password, found.PasswordHash))
            {
                remedies.Add($"admin disable-login {login}");
            }
        }

        foreach (var dialect in dialects)
        {
            if (await Key(dialect, cancellation) is ({ } client, var key))
            {
                remedies.Add($"admin revoke-key {client} {KeyId.Of(key)}");
            }
        }

        return remedies;
    }

    private static IEnumerable<(string Login, string Password)> Logins(IEnumerable<IDialect> dialects) => dialects
        .Where(dialect => dialect.Credential == CredentialKind.Login)
        .Select(dialect => (dialect.Development.Name!, dialect.Development.Secret))
        .Append((Operator, Operator));

    private async Task<(string? ClientId, Guid KeyId)> Key(IDialect dialect, CancellationToken cancellation)
    {
        var made = dialect.Development;
        switch (dialect.Credential)
        {
            case CredentialKind.Login:
                return default;
            case CredentialKind.ApiKey:
                // Whosever it is by now.
                return await keys.FindByApiKey(made.Secret, cancellation) is { } found ? (found.ClientId, found.Id) : default;
            case CredentialKind.Hawk:
                var works = await clients.Find(made.ClientId, cancellation) is { DisabledAt: null };
                var listed = works ? await clients.Keys(made.ClientId, cancellation) : [];
                return listed.FirstOrDefault(key => key.PublicId == made.Name && key.RevokedAt is null) is { } known ? (made.ClientId, known.Id) : default;
            default:
                throw new UnreachableException();
        }
    }

    private static string Words(IDialect dialect)
    {
        var made = dialect.Development;
        var credential = dialect.Credential switch
        {
            CredentialKind.Login => $"the login `{made.Name}`, password `{made.Secret}`",
            CredentialKind.ApiKey => $"the key `{made.Secret}`",
            CredentialKind.Hawk => $"the Hawk id `{made.Name}`, secret `{made.Secret}`",
        };
        return $"{credential}, of the partner's client `{made.ClientId}`";
    }
}
