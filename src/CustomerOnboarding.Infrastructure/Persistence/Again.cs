using CustomerOnboarding.Domain.Common;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// Makes a change again that met another of the same moment: PostgreSQL took it back to end a deadlock, or a unique index refused it for the sake of somebody who is
/// gone by now. Neither is the caller's fault, and mostly the next time is the last.
/// </summary>
internal static class Again
{
    private const int Tries = 3;

    /// <summary>What came of a change.</summary>
    /// <param name="change">Makes it, from its beginning, in a transaction of its own; null when an index refuses it and nobody has its keys.</param>
    public static async Task<Result<T>> UntilSettled<T>(Func<Task<Result<T>?>> change)
    {
        for (var tries = 1; tries <= Tries; tries++)
        {
            try
            {
                if (await change() is { } settled)
                {
                    return settled;
                }
            }
            catch (Exception failure) when (tries < Tries && IsDeadlock(failure))
            {
            }
        }

        throw new InvalidOperationException("A unique index refuses the change, and nobody is there who would have its keys.");
    }

    /// <summary>A refusal; null, so that the change is made again, where there is no reason for one any more.</summary>
    public static Result<T>? Refused<T>(Error? refusal)
    {
        if (refusal is null)
        {
            return null; // not a success of nothing, which an expression of both would convert it to
        }

        return refusal;
    }

    // Below what EF Core wraps it in.
    private static bool IsDeadlock(Exception? failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected } || (failure?.InnerException is { } inner && IsDeadlock(inner));
}
