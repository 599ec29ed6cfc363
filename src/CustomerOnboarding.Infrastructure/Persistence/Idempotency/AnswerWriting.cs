using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Idempotency;

namespace CustomerOnboarding.Infrastructure.Persistence.Idempotency;

/// <summary>The one door through which a request's answer gets into the transaction of its change; where no key was sent it stays shut and costs nothing.</summary>
internal static class AnswerWriting
{
    /// <summary>Adds the answer to what is saved next; without a result, the end of the one that an earlier change has left.</summary>
    /// <param name="db">The change.</param>
    /// <param name="actor">Whose request it is.</param>
    /// <param name="result">What the answer is made of; null takes back what was answered before.</param>
    /// <param name="endsCustomer">Whether it is the end of the customer that it is about, which it outlives.</param>
    /// <param name="cancellation">Ends the reading of the data key.</param>
    /// <returns>To be called after the commit; null where there is nothing to remember.</returns>
    public static async ValueTask<Action?> Remember(
        this OnboardingDbContext db, Actor actor, object? result, bool endsCustomer, CancellationToken cancellation)
    {
        if (actor.Idempotency is not { Claim: HeldKey held } call || (result is not null && !call.Shows.IsInstanceOfType(result)))
        {
            return null; // what it shows comes later, or never: then whoever claimed the key says so
        }

        var answer = result is null ? null : call.Render(result);
        var isOpen = answer is null || call.HasMoreToCome;
        await held.Write(
            db,
            isOpen ? IdempotencyState.Running : IdempotencyState.Answered,
            answer,
            result is null || endsCustomer ? null : HeldKey.About(result),
            cancellation);
        return () => held.HasCommitted(answer, isOpen);
    }
}
