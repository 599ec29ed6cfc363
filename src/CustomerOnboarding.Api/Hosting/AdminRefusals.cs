using System.Diagnostics;
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
        WrongCredentialKind { ComesInBy: CredentialKind.Login } it => $"Client {it.ClientId} comes in by logins, not by a key: admin add-login {it.ClientId} <login>",
        WrongCredentialKind it => $"Client {it.ClientId} comes in by a key, not by a login: admin add-key {it.ClientId}",
        KeyNotFound it => $"Client {it.ClientId} has no key {it.KeyId}.",
        LoginNotFound it => $"There is no login {it.Login}.",
        ClientNotFound it => $"There is no client {it.ClientId}.",
        LoginExists it => $"There is a login {it.Login} already.",
        { Kind: ErrorKind.KeyExists } => "That key is known already, maybe as one that was revoked: each key is one client's, once.",
        var other => throw new UnreachableException($"{other.Kind}"),
    });
}
