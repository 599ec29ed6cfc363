using CustomerOnboarding.Domain.Idempotency;

namespace CustomerOnboarding.Domain.Common;

/// <summary>
/// Who acts, and for which client. Every port takes it, so that a query without its client can't be written: that is what keeps
/// partners apart. An operator acts for the client of the record in hand.
/// </summary>
/// <param name="ClientId">The client whose records are touched.</param>
/// <param name="Credential">What the caller came in with, for the audit trail: a login, or the id of a key; never a secret.</param>
/// <param name="RequestId">The request, for the audit trail: 32 lower-case hexadecimal digits, or empty outside a request.</param>
public sealed record Actor(string ClientId, string Credential, string RequestId)
{
    /// <summary>Whether the client itself asks, whose requests are bounded together; operators and work in the background don't stand in its queue.</summary>
    public bool IsClient { get; init; }

    /// <summary>With what the request's answer is committed in the transaction of its change; null without an idempotency key.</summary>
    public IdempotentCall? Idempotency { get; init; }

    /// <summary>
    /// Of which of these tags what is changed has to have one, for whoever changes only what they have seen; null: as it is. A change of anything else is
    /// a <see cref="StaleException"/>, and nothing is changed.
    /// </summary>
    public IReadOnlyList<string>? Expected { get; init; }

    /// <summary>The same for a change behind which its request goes on: what it has answered by then counts only if it gets no further.</summary>
    public Actor WithMoreToCome() => Idempotency is { } call ? this with { Idempotency = call with { HasMoreToCome = true } } : this;

    /// <summary>The service itself, at work for a client in the background.</summary>
    public static Actor System(string clientId) => new(clientId, "system", "");
}
