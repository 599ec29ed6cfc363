using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.Clients;

/// <param name="dialect">One that there is, for the examples.</param>
internal sealed class ClientsDocumentation(string dialect)
{
    private ClientAnswer Sample => new(
        "DEMO", dialect, "0197f0e1-9f3b-7c45-b0e9-5f1de2f54db1", WireNames.Of(CredentialKind.Login), false, WireNames.Timestamp(Samples.Changed), null);

    public Documentation List => new(
        Tags.Clients,
        "Which clients there are",
        """
        The partners' clients by id, 100 unless `pageSize` says otherwise, 200 at most; go on with `after`, which is the `next` of the page before. `dialect` is the wire that a client speaks, for good; `comesInBy` says
        whether it has logins (`/ops/users`) or keys.
        """)
    {
        OperationId = "listClients",
        Answers = [Examples.Answer("a page", new ClientPageAnswer([Sample], null))],
    };

    public Documentation Show => new(Tags.Clients, "One client", "A client, disabled or not. The header `ETag` names this state; sent back as `If-Match` with a change of the client, its keys, its address or its secrets, the change is made only if nothing of it has changed since.")
    {
        OperationId = "showClient",
        Answers = [Examples.Answer("client", Sample)],
        Refusals = Samples.Refusals(ErrorKind.ClientNotFound),
    };

    public Documentation Add => new(
        Tags.Clients,
        "Add a client",
        """
        A new client of a dialect with what it comes in by: its first `login` where the dialect has logins, which has to be named then; else its first key. **Password and key are shown this once** and kept nowhere in clear: hand
        them on at once. Its webhooks: `POST /ops/clients/{clientId}/webhook`.
        """)
    {
        OperationId = "addClient",
        Blank = new("to fill in", new JsonObject { ["clientId"] = "", ["dialect"] = "" }),
        Requests = [new("with a login", new JsonObject { ["clientId"] = "ACME", ["dialect"] = dialect, ["login"] = "acme" })],
        Answers =
        [
            Examples.Answer("with a login", new AddedClientAnswer(Sample, new("demo", "made-up-and-shown-once!1aA"), null)),
            Examples.Answer("with a key", new AddedClientAnswer(Sample, null, new(Samples.KeyId, "made-up-and-shown-once", null, null))),
        ],
        Refusals = Samples.Refusals(ErrorKind.ClientExists, ErrorKind.LoginExists, ErrorKind.WrongCredentialKind),
    };

    public Documentation Disable => Switch(
        "disableClient", "Let nobody in for a client", "Its keys stop working and its tokens end at once, on every instance, until it is enabled again. What is under way comes to its end; its customers stay.",
        Sample with { DtsDisabledAt = WireNames.Timestamp(Samples.Changed) });

    public Documentation Enable => Switch(
        "enableClient", "Let a client in again", "Its keys work again; who comes in by a login has to log in anew.", Sample);

    public Documentation AllowUnmask => Switch(
        "allowUnmask", "Let a client see what is masked", "Its keys may read in clear what its dialect otherwise shows masked; each reading is in the audit trail.", Sample with { MayUnmask = true });

    public Documentation DenyUnmask => Switch("denyUnmask", "Show a client everything masked", "Ends what the one before allows.", Sample);

    private static Documentation Switch(string operation, string summary, string description, ClientAnswer answer) => new(Tags.Clients, summary, description)
    {
        OperationId = operation,
        Answers = [Examples.Answer("client", answer)],
        Refusals = [.. Samples.Refusals(ErrorKind.ClientNotFound), Changing.Stale],
    };
}
