using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>The client itself decides on a customer of its own who waits for a review.</summary>
public sealed class DecideByClientHandler(IApplicationStore applications)
{
    /// <summary>What stands as the reason of such a decision.</summary>
    public const string Reason = "client_decision";

    /// <summary>
    /// The customer afterwards, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.NothingToDecide"/>: also when somebody else decided first.
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, SentId customer, KycOutcome outcome, CancellationToken cancellation) =>
        applications.ChangeNewest(actor, customer, (state, now) => Decide(state, outcome, now), cancellation);

    internal static Result<ApplicationChange> Decide(NewestState state, KycOutcome outcome, DateTimeOffset now) =>
        state.Application is { Status: KycStatus.WaitingReview } waiting && waiting.Policy.Admits(state.Customer)
            ? KycProcess.Decided(state.Customer, waiting, entity => outcome, Reason, now)
            : new NothingToDecide(state.Customer);
}
