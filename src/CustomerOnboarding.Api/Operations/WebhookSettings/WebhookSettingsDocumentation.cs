using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.WebhookSettings;

internal static class WebhookSettingsDocumentation
{
    public static readonly Documentation Set = new(
        Tags.Webhooks,
        "Say where a client is told what happens",
        """
        Of everything that its dialect tells, from now on, at this one address; what still waits for a former address goes here too. The secret is new and **shown this once**; where there was an address before, also this very one,
        the former secret counts until `dtsFormerUntil` as if it had been renewed. A dialect that tells single applications at addresses that their starts name has no use for it.
        """)
    {
        OperationId = "setWebhook",
        Blank = new("to fill in", new JsonObject { ["url"] = "" }),
        Requests = [new("address", new JsonObject { ["url"] = "https://partner.example.com/hooks" })],
        Answers = [Examples.Answer("secret", new WebhookSecretAnswer("whsec_shown-once", null))],
        Refusals = [.. Samples.Refusals(ErrorKind.ClientNotFound), Changing.Stale],
    };

    public static readonly Documentation Rotate = new(
        Tags.Webhooks,
        "Renew what webhooks are signed with",
        """
        The new secret is **shown this once**. Until `dtsFormerUntil` (`Webhooks__SecretOverlap` from now) messages carry a signature by each of both, so that the partner can change over when it likes. Where a dialect's header has
        room for one only there is no `dtsFormerUntil`: it is the new one from the next message on, so the partner has to take both before. Renewed again meanwhile, the former one is the one before.
        """)
    {
        OperationId = "rotateWebhookSecret",
        Answers = [Examples.Answer("secret", new WebhookSecretAnswer("whsec_shown-once", WireNames.Timestamp(Samples.Changed)))],
        Refusals = [.. Samples.Refusals(ErrorKind.ClientNotFound), Changing.Stale],
    };

    public static readonly Documentation Test = new(
        Tags.Webhooks,
        "Send a test event",
        """
        Sends an event about a made-up person whose ids are all zeros, in the client's own form, to its one address, once and at once, and says what was answered. It stands in no list and isn't tried again.
        """)
    {
        OperationId = "testWebhook",
        Answers = [Examples.Answer("taken", new TestedWebhookAnswer(true, "customer.event.v1", "0197f0e1-9f3b-7c45-b0e9-5f1de2f54db1", "https://partner.example.com", "200", 87))],
        Refusals = Samples.Refusals(ErrorKind.ClientNotFound, ErrorKind.NoWebhook),
    };
}
