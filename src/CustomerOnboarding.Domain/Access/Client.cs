namespace CustomerOnboarding.Domain.Access;

/// <summary>A partner's client.</summary>
/// <param name="Id">1 to 36 letters, digits and underscores.</param>
/// <param name="Dialect">Which one it speaks, for good.</param>
/// <param name="AccountId">Made with it and never changed: what dialects that tell clients apart by a UUID call it.</param>
/// <param name="MayUnmask">Whether its keys may read what is otherwise shown masked.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="DisabledAt">Since when nobody comes in for it; null: it works.</param>
public sealed record Client(string Id, string Dialect, Guid AccountId, bool MayUnmask, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt);

/// <summary>A client to be added.</summary>
/// <param name="Id">1 to 36 letters, digits and underscores.</param>
/// <param name="Dialect">Which one it will speak.</param>
/// <param name="MayUnmask">Whether its keys may read what is otherwise shown masked.</param>
/// <param name="WebhookSecret">What its webhooks are signed with until it gets another.</param>
public sealed record NewClient(string Id, string Dialect, bool MayUnmask, byte[] WebhookSecret);
