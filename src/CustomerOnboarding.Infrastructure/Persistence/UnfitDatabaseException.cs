namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// The database and these settings don't belong together, or it doesn't let us in. Waiting doesn't mend that: the message is one sentence for the operator, which names
/// what is wrong and what to do, and no secret.
/// </summary>
public sealed class UnfitDatabaseException(string message) : Exception(message);
