namespace CustomerOnboarding.Domain.Common;

/// <summary>
/// Who acts, and for which client. Every port takes it, so that a query without its client can't be written: that is what keeps
/// partners apart. An operator acts for the client of the record in hand.
/// </summary>
/// <param name="ClientId">The client (on connectFi's wire: the aggregator) whose records are touched.</param>
/// <param name="Login">The user, for the audit trail.</param>
/// <param name="RequestId">The request, for the audit trail: 32 lower-case hexadecimal digits, or empty outside a request.</param>
public sealed record Actor(string ClientId, string Login, string RequestId);
