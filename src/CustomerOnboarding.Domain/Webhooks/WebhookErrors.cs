using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>There is no such delivery, or it can't be sent anew: it still waits for its turn, its receiver wants nothing more, or its customer was removed.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="DeliveryId">As it was sent.</param>
/// <param name="State">Where it stands; null when there is none.</param>
public sealed record DeliveryRefused(ErrorKind Kind, string DeliveryId, DeliveryState? State) : Error(Kind);

/// <summary>The client has no address at which it is told what happens.</summary>
/// <param name="ClientId">Which client.</param>
public sealed record NoWebhook(string ClientId) : Error(ErrorKind.NoWebhook);
