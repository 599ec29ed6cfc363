using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.AddNote;

internal static class AddNoteDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "Note something about a customer",
        "Keeps a note with the customer, sealed, under your login. It can't be changed or taken away, is shown by `GET /ops/customers/{customerId}`, and never to a partner.")
    {
        Blank = new("to fill in", new JsonObject { ["text"] = "" }),
        Requests = [new("note", new JsonObject { ["text"] = "Called back; will send a better image of the passport." })],
        Answers = [Examples.Answer("note", Samples.Note)],
        Refusals = [.. Samples.Refusals(ErrorKind.CustomerNotFound), Changing.Stale],
    };
}
