using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Clients;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.ClientKeys;

internal static class ClientKeysDocumentation
{
    private static readonly KeyAnswer Key = new(Samples.KeyId, WireNames.Of(CredentialKind.ApiKey), null, WireNames.Timestamp(Samples.Changed), null);

    public static readonly Documentation List = new(
        Tags.Clients, "A client's keys", "Ended ones too, the oldest first. A key itself was shown when it was made; its id is no secret, the log and the audit trail name it. The header `ETag` is the client's.")
    {
        OperationId = "listKeys",
        Answers = [Examples.Answer("keys", new KeyListAnswer([Key]))],
        Refusals = Samples.Refusals(ErrorKind.ClientNotFound),
    };

    public static readonly Documentation Add = new(
        Tags.Clients, "Add a key", "A further key, made up and **shown this once**. To replace one: add one, have the partner take it into use, revoke the old one.")
    {
        OperationId = "addKey",
        Answers =
        [
            Examples.Answer("API key", new MadeKeyAnswer(Samples.KeyId, "made-up-and-shown-once", null, null)),
            Examples.Answer("name and secret", new MadeKeyAnswer(Samples.KeyId, null, "made-up-name", "made-up-and-shown-once")),
        ],
        Refusals = [.. Samples.Refusals(ErrorKind.ClientNotFound, ErrorKind.WrongCredentialKind), Changing.Stale],
    };

    public static readonly Documentation Revoke = new(
        Tags.Clients, "End a key", "At once, on every instance, and for good: a key that has ended is nobody's any more. To end one that has ended already changes nothing.")
    {
        OperationId = "revokeKey",
        Blank = new("to fill in", new JsonObject { ["keyId"] = "" }),
        Requests = [new("a key", new JsonObject { ["keyId"] = Samples.KeyId })],
        Answers = [Examples.Answer("keys", new KeyListAnswer([Key with { DtsRevokedAt = WireNames.Timestamp(Samples.Changed) }]))],
        Refusals = [.. Samples.Refusals(ErrorKind.KeyNotFound), Changing.Stale],
    };
}
