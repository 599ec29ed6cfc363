using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.Clients;

/// <summary>
/// <c>/ops/clients</c>: the partners' clients: listed, added with what they come in by, which is shown this once, and switched off and on.
/// </summary>
internal sealed class ClientsEndpoint(IClientStore clients, ClientAdministration administration, IReadOnlyList<IDialect> dialects)
{
    private const int DefaultSize = 100;
    private const int LargestSize = 200;

    public async Task<IResult> List(Json query, Call call)
    {
        var size = Math.Min(query.WholeNumber("pageSize", DefaultSize), LargestSize);
        var found = await clients.List(query.TextAt("after"), size + 1, call.Cancellation);
        return Answers.Done(new ClientPageAnswer([.. found.Take(size).Select(Of)], found.Count > size ? found[size - 1].Id : null));
    }

    public async Task<IResult> Show(string clientId, Call call) =>
        await clients.Tag(clientId, call.Cancellation) is { } tag && await clients.Find(clientId, call.Cancellation) is { } client
            ? Answers.Done(Of(client)).Tagged(tag)
            : Answers.Refuse(AccessErrors.ClientNotFound(clientId));

    public async Task<IResult> Add(Json body, Call call)
    {
        var (clientId, login) = (body.Required("clientId"), body.TextAt("login"));
        var asked = new NewAccess(call.ActorFor(clientId), clientId, login, NewSecrets.Password, NewSecrets.Key);
        var added = await administration.Add(asked, dialects.Single(dialect => dialect.Name == body.Required("dialect")), call.Now, call.Cancellation);
        return added.IsRefused
            ? Answers.Refuse(added.Error)
            : Answers.Done(new AddedClientAnswer(
                Of((await clients.Find(clientId, call.Cancellation))!),
                added.Value.Password is { } password ? new MadeLoginAnswer(login!, password) : null,
                added.Value is { Key: { } key, Secret: { } secret } ? MadeKeyAnswer.Of(key, secret) : null));
    }

    public Task<IResult> Disable(string clientId, Call call) => Switch(clientId, clients.Disable(clientId, call.Now, call.Cancellation, call.ActorFor(clientId)), call);

    public Task<IResult> Enable(string clientId, Call call) => Switch(clientId, clients.Enable(clientId, call.Now, call.Cancellation, call.ActorFor(clientId)), call);

    public Task<IResult> AllowUnmask(string clientId, Call call) =>
        Switch(clientId, clients.SetMayUnmask(clientId, true, call.Now, call.Cancellation, call.ActorFor(clientId)), call);

    public Task<IResult> DenyUnmask(string clientId, Call call) =>
        Switch(clientId, clients.SetMayUnmask(clientId, false, call.Now, call.Cancellation, call.ActorFor(clientId)), call);

    private async Task<IResult> Switch(string clientId, Task<bool> switched, Call call) =>
        await switched ? await Show(clientId, call) : Answers.Refuse(AccessErrors.ClientNotFound(clientId));

    // A dialect that this version lacks is no reason to hide its clients.
    private ClientAnswer Of(Client client) => new(
        client.Id,
        client.Dialect,
        client.AccountId.ToString(),
        dialects.FirstOrDefault(dialect => dialect.Name == client.Dialect) is { } dialect ? WireNames.Of(dialect.Credential) : null,
        client.MayUnmask,
        WireNames.Timestamp(client.CreatedAt),
        client.DisabledAt is { } since ? WireNames.Timestamp(since) : null);
}

/// <summary>A client.</summary>
internal sealed record ClientAnswer(
    string ClientId, string Dialect, string AccountId, string? ComesInBy, bool MayUnmask, string DtsCreatedAt, string? DtsDisabledAt);

/// <summary>Clients by id, and where to go on; without <c>next</c> there are no more.</summary>
internal sealed record ClientPageAnswer(IReadOnlyList<ClientAnswer> Clients, string? Next);

/// <summary>A new client with what it comes in by: one of both.</summary>
internal sealed record AddedClientAnswer(ClientAnswer Client, MadeLoginAnswer? Login, MadeKeyAnswer? Key);

/// <summary>A login with its password, shown this once.</summary>
internal sealed record MadeLoginAnswer(string Login, string Password);

/// <summary>A key, shown this once: an API key, or the name and the secret that sign.</summary>
internal sealed record MadeKeyAnswer(string KeyId, string? ApiKey, string? HawkId, string? HawkSecret)
{
    public static MadeKeyAnswer Of(ClientKey key, NewKey secret) => secret.Kind == CredentialKind.ApiKey
        ? new(key.Credential, secret.Secret.Reveal(), null, null)
        : new(key.Credential, null, secret.PublicId, secret.Secret.Reveal());
}
