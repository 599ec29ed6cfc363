using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Withdraw;

internal static class WithdrawDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "Withdraw an application",
        "Takes an application back before anything is decided: nobody waits for anything any more, and the customer stands where its newest other application leaves it. The partner isn't told. A completed one stays.")
    {
        Blank = new("to fill in", new JsonObject { ["reason"] = "" }),
        Requests = [new("reason", new JsonObject { ["reason"] = "Begun twice by mistake." })],
        Answers = [Examples.Answer("withdrawn", Samples.Application(KycStatus.Withdrawn, null))],
        Refusals = [.. Samples.Refusals(ErrorKind.ApplicationNotFound, ErrorKind.EntityCompleted), Changing.Stale],
    };
}
