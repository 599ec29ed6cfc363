using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Operations.Webhooks;

internal static class WebhooksDocumentation
{
    private static readonly WebhookAnswer GivenUp = new(
        Samples.WebhookId, "DEMO", "0197f0e1-9f3b-7c45-b0e9-5f1de2f54db1", "customer.event.v1", 2, "https://partner.example.com", WireNames.Of(DeliveryState.GivenUp), 8, "503", null,
        WireNames.Timestamp(Samples.Changed));

    private static readonly WebhookAnswer Due = GivenUp with
    {
        WebhookState = WireNames.Of(DeliveryState.Pending),
        Attempts = 0,
        LastResult = null,
        DtsNextAttempt = WireNames.Timestamp(Samples.Changed),
    };

    public static readonly Documentation List = new(
        Tags.Webhooks,
        "What clients are told",
        """
        The deliveries of all clients or of one (`clientId`), in any `state` or in one, the newest event first: `pending` will be tried (once more), `blocked` waits behind an older one of the same subject, `delivered` was taken,
        `given_up` failed for the last time, `gone` the receiver wants nothing more, `dropped` its customer was removed before. 100 unless `pageSize` says otherwise, 200 at most; go on with `after`, which is the `next` of the page
        before. What was told isn't shown, of the address only scheme, host and port.
        """)
    {
        OperationId = "listWebhooks",
        Answers = [Examples.Answer("a page", new WebhookPageAnswer([GivenUp], Samples.WebhookId))],
    };

    public static readonly Documentation Show = new(
        Tags.Webhooks, "One delivery with its tries", "When each began, the status that was answered or what went wrong instead of an answer, and how long that took. They are kept as long as the delivery (`Sweep__DeliveredEvents`). The header `ETag` names this state; sent back as `If-Match` with a change of the delivery, the change is made only if nothing of it has changed since.")
    {
        OperationId = "showWebhook",
        Answers = [Examples.Answer("delivery", new WebhookWithAttemptsAnswer(GivenUp, [new(WireNames.Timestamp(Samples.Changed), "503", 118), new(WireNames.Timestamp(Samples.Changed), "TimeoutException", 15000)]))],
        Refusals = Samples.Refusals(ErrorKind.DeliveryNotFound),
    };

    public static readonly Documentation Replay = new(
        Tags.Webhooks,
        "Send it anew",
        """
        Has a delivery that was settled sent anew, the same bytes under the same id, with all its tries before it: at once, or behind what its subject has waiting. It goes where its subscription goes now. What waits anyway, what was
        told of a removed customer, and what goes to a receiver that wants nothing more is refused.
        """)
    {
        OperationId = "replayWebhook",
        Answers = [Examples.Answer("due", Due)],
        Refusals = [.. Samples.Refusals(ErrorKind.DeliveryNotFound, ErrorKind.DeliveryNotReplayable, ErrorKind.DeliveryOfRemoved), Changing.Stale],
    };

    public static readonly Documentation ReplayFailed = new(
        Tags.Webhooks,
        "Send anew what a client didn't take",
        "After an outage of the receiver: all that was given up of events since then (`since`, a date or a time), the oldest first, 1,000 at most; with `more`, call it again. What was told of customers that were removed since is passed over.")
    {
        OperationId = "replayFailedWebhooks",
        Blank = new("to fill in", new JsonObject { ["since"] = "" }),
        Requests = [new("since a day", new JsonObject { ["since"] = "2026-01-31" })],
        Answers = [Examples.Answer("replayed", new ReplayedAnswer(12, false))],
    };
}
