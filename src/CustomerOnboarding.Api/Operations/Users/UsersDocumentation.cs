using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Clients;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.Users;

internal static class UsersDocumentation
{
    private static readonly UserAnswer Partner = new("demo", "DEMO", null, 1, WireNames.Timestamp(Samples.Changed), null);
    private static readonly UserAnswer Operator = new("ops", null, RightNames.All, 0, WireNames.Timestamp(Samples.Changed), null);
    private static readonly AnswerExample Password = Examples.Answer("password", new MadeLoginAnswer("demo", "made-up-and-shown-once!1aA"));

    public static readonly Documentation List = new(
        Tags.Users,
        "Who can log in",
        "All logins by name, or those of one client (`clientId`), 100 unless `pageSize` says otherwise, 200 at most; go on with `after`, which is the `next` of the page before. Who has `rights` is an operator.")
    {
        OperationId = "listUsers",
        Answers = [Examples.Answer("a page", new UserPageAnswer([Partner, Operator], null))],
    };

    public static readonly Documentation Show = new(
        Tags.Users, "Somebody who can log in", "A login, disabled or not. The header `ETag` names this state; sent back as `If-Match` with a change of the login, the change is made only if nothing of it has changed since.")
    {
        OperationId = "showUser",
        Answers = [Examples.Answer("user", Operator)],
        Refusals = Samples.Refusals(ErrorKind.LoginNotFound),
    };

    public static readonly Documentation AddLogin = new(
        Tags.Users, "Add a login to a client", "Of a client that comes in by logins. The password is made up and **shown this once**; its user changes it by the dialect's own route.")
    {
        OperationId = "addLogin",
        Blank = new("to fill in", new JsonObject { ["login"] = "" }),
        Requests = [new("a second one", new JsonObject { ["login"] = "acme_second" })],
        Answers = [Password],
        Refusals = Samples.Refusals(ErrorKind.ClientNotFound, ErrorKind.LoginExists, ErrorKind.WrongCredentialKind),
    };

    public static readonly Documentation AddOperator = new(
        Tags.Users,
        "Add an operator",
        """
        A login with `rights`: `reviewer` sees and decides; `supervisor` sees, moves, unmasks and erases; `administrator` looks after clients, users, keys and webhooks. None includes another. The password is made up and **shown
        this once**.
        """)
    {
        OperationId = "addOperator",
        Blank = new("to fill in", new JsonObject { ["login"] = "", ["rights"] = new JsonArray() }),
        Requests = [new("two rights", new JsonObject { ["login"] = "anna", ["rights"] = new JsonArray("reviewer", "supervisor") })],
        Answers = [Password],
        Refusals = Samples.Refusals(ErrorKind.LoginExists),
    };

    public static readonly Documentation ResetPassword = new(
        Tags.Users, "Give a login a new password", "Made up and **shown this once**; the old one and every token of the login end at once.")
    {
        OperationId = "resetPassword",
        Answers = [Password],
        Refusals = [.. Samples.Refusals(ErrorKind.LoginNotFound), Changing.Stale],
    };

    public static readonly Documentation Disable = Switch(
        "disableUser", "Let nobody in with a login", "Its tokens end at once, on every instance.", Partner with { Tokens = 0, DtsDisabledAt = WireNames.Timestamp(Samples.Changed) });

    public static readonly Documentation Enable = Switch("enableUser", "Let a login in again", "With the password that it had.", Partner with { Tokens = 0 });

    public static readonly Documentation SetRights = Switch(
        "setRights", "Say what an operator may do", "These rights instead of those it had; its tokens end, so that it logs in anew.", Operator) with
    {
        Blank = new("to fill in", new JsonObject { ["rights"] = new JsonArray() }),
        Requests = [new("two of them", new JsonObject { ["rights"] = new JsonArray("reviewer", "supervisor") })],
    };

    private static Documentation Switch(string operation, string summary, string description, UserAnswer answer) => new(Tags.Users, summary, description)
    {
        OperationId = operation,
        Answers = [Examples.Answer("user", answer)],
        Refusals = [.. Samples.Refusals(ErrorKind.LoginNotFound), Changing.Stale],
    };
}
