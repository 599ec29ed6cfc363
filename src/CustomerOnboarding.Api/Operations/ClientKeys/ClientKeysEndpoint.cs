using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Api.Operations.Clients;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.ClientKeys;

/// <summary><c>/ops/clients/{clientId}/keys</c>: what a client's programs come in by: listed, added, ended.</summary>
internal sealed class ClientKeysEndpoint(IClientStore clients, ClientAdministration administration)
{
    public async Task<IResult> List(string clientId, Call call) => await clients.Tag(clientId, call.Cancellation) is { } tag
        ? Answers.Done(new KeyListAnswer([.. (await clients.Keys(clientId, call.Cancellation)).Select(KeyAnswer.Of)])).Tagged(tag)
        : Answers.Refuse(AccessErrors.ClientNotFound(clientId));

    public async Task<IResult> Add(string clientId, Call call) =>
        (await administration.AddKey(call.ActorFor(clientId), clientId, NewSecrets.Key, call.Now, call.Cancellation))
            .Answer(added => MadeKeyAnswer.Of(added.Key, added.Secret));

    public async Task<IResult> Revoke(string clientId, Json body, Call call)
    {
        var revoked = await administration.RevokeKey(call.ActorFor(clientId), clientId, body.Required("keyId"), call.Now, call.Cancellation);
        return revoked.IsRefused ? Answers.Refuse(revoked.Error) : await List(clientId, call);
    }
}

/// <summary>A client's keys, ended ones too, the oldest first.</summary>
internal sealed record KeyListAnswer(IReadOnlyList<KeyAnswer> Keys);

/// <summary>A key, without its secret: that was shown once.</summary>
internal sealed record KeyAnswer(string KeyId, string KeyKind, string? HawkId, string DtsCreatedAt, string? DtsRevokedAt)
{
    public static KeyAnswer Of(ListedKey key) => new(
        Domain.Access.KeyId.Of(key.Id), WireNames.Of(key.Kind), key.PublicId, WireNames.Timestamp(key.CreatedAt), key.RevokedAt is { } since ? WireNames.Timestamp(since) : null);
}
