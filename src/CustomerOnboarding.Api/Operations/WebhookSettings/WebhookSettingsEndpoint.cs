using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Operations.WebhookSettings;

/// <summary><c>/ops/clients/{clientId}/webhook…</c>: where a client is told what happens, what proves it, and whether it gets there.</summary>
internal sealed class WebhookSettingsEndpoint(
    IClientStore clients, IClientWebhooks webhooks, IWebhookSecretStore secrets, IWebhookTest test, IReadOnlyList<IDialect> dialects)
{
    public Task<IResult> Set(string clientId, Json body, Call call) => WithSecret(
        clientId,
        secret => webhooks.Set(clientId, body.Required("url"), secret, call.Now, call.Cancellation, call.ActorFor(clientId)),
        call);

    public Task<IResult> Rotate(string clientId, Call call) =>
        WithSecret(clientId, secret => secrets.Rotate(clientId, secret, call.Cancellation, call.ActorFor(clientId)), call);

    public async Task<IResult> Test(string clientId, Call call) => (await test.Send(call.ActorFor(clientId), clientId, call.Cancellation)).Answer(TestedWebhookAnswer.Of);

    private async Task<IResult> WithSecret(string clientId, Func<byte[], Task<ReplacedSecret?>> store, Call call)
    {
        if (await clients.Find(clientId, call.Cancellation) is not { } client)
        {
            return Answers.Refuse(AccessErrors.ClientNotFound(clientId));
        }

        var form = dialects.Of(client).WebhookSecret;
        return await store(form.New()) is { } stored
            ? Answers.Done(new WebhookSecretAnswer(form.Text(stored.Secret), stored.FormerUntil is { } until ? WireNames.Timestamp(until) : null))
            : Answers.Refuse(AccessErrors.ClientNotFound(clientId));
    }
}

/// <summary>What a client's webhooks prove themselves by, shown this once, and until when the secret before it does too.</summary>
internal sealed record WebhookSecretAnswer(string Secret, string? DtsFormerUntil);

/// <summary>What came of a made-up event.</summary>
internal sealed record TestedWebhookAnswer(bool Taken, string EventType, string EventId, string Receiver, string Result, int Milliseconds)
{
    public static TestedWebhookAnswer Of(TestedWebhook tested) => new(
        tested.IsTaken, tested.Type, tested.EventId.ToString(), tested.Receiver, tested.Result, tested.Milliseconds);
}
