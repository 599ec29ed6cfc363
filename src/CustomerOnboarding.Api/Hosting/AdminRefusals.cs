using System.Diagnostics;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>What the commands of administration have in common.</summary>
internal static class AdminRefusals
{
    /// <summary>The domain's refusals in a sentence.</summary>
    public static int Refused(this CommandOutput output, Error error) => output.Refused(error switch
    {
        ClientExists it => $"There is a client {it.ClientId} already.",
        ClientNotFound it => $"There is no client {it.ClientId}.",
        LoginExists it => $"There is a login {it.Login} already.",
        { Kind: ErrorKind.KeyExists } => "That key is known already, maybe as one that was revoked: each key is one client's, once.",
        var other => throw new UnreachableException($"{other.Kind}"),
    });

    /// <summary>The dialect that a client speaks.</summary>
    /// <exception cref="SettingsException">This version has none of that name.</exception>
    public static IDialect Of(this IReadOnlyList<IDialect> dialects, Client client) =>
        dialects.FirstOrDefault(dialect => dialect.Name == client.Dialect)
        ?? throw new SettingsException($"Client {client.Id} speaks {client.Dialect}, which this version doesn't.");
}
