using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>An operator's decision on an application that waits for review.</summary>
/// <param name="Application">Which.</param>
/// <param name="Outcome">How the whole comes out; also the outcome of every waiting entity that isn't named.</param>
/// <param name="Reason">Why, for the record.</param>
/// <param name="Entities">Outcomes of single entities; may be empty.</param>
public sealed record DecideApplicationCommand(
    SentId Application, KycOutcome Outcome, string Reason, IReadOnlyList<(SentId Entity, KycOutcome Outcome)> Entities);

/// <summary>Manual review: approves or denies an application, whole or per entity; subscribers are told.</summary>
public sealed class DecideApplicationHandler(IApplicationStore applications)
{
    /// <summary>
    /// The completed application, or <see cref="ErrorKind.ApplicationNotFound"/>, <see cref="ErrorKind.NotWaitingForReview"/> (also when
    /// decided already), <see cref="ErrorKind.RepresentativeNotFound"/>, <see cref="ErrorKind.EntityCompleted"/>,
    /// <see cref="ErrorKind.DecisionConflict"/> when what was said of the entities makes another outcome of the whole than was said of it.
    /// </summary>
    public Task<Result<KycApplication>> Handle(Actor actor, DecideApplicationCommand command, CancellationToken cancellation) =>
        applications.Change(actor, new ApplicationScope(command.Application), (state, now) => Decide(state, command, now), cancellation);

    internal static Result<ApplicationChange> Decide(ApplicationState state, DecideApplicationCommand command, DateTimeOffset now)
    {
        var application = state.Application;
        if (application.Status != KycStatus.WaitingReview)
        {
            return new NotWaitingForReview(application.Id, application.Status);
        }

        var named = new Dictionary<Guid, KycOutcome>();
        foreach (var (sent, outcome) in command.Entities)
        {
            var entity = application.Entity(sent);
            if (entity is null)
            {
                return new RepresentativeNotFound(application.Customer, sent);
            }

            if (entity.Status == KycStatus.Completed)
            {
                return VerificationErrors.EntityCompleted;
            }

            if (!named.TryAdd(entity.Entity.Id, outcome))
            {
                return new DecisionConflict(application.Id);
            }
        }

        var decided = KycProcess.Decided(
            state.Customer, application, entity => named.GetValueOrDefault(entity.Id, command.Outcome), command.Reason, now);
        return decided.Application.Outcome == command.Outcome ? decided : new DecisionConflict(application.Id);
    }
}
