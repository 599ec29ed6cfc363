using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary>An operator's decision on an application that waits for review.</summary>
/// <param name="ApplicationId">Which.</param>
/// <param name="Outcome">How the whole comes out; also the outcome of every waiting entity that isn't named.</param>
/// <param name="Reason">Why, for the record.</param>
/// <param name="Entities">Outcomes of single entities; may be empty.</param>
public sealed record DecideApplicationCommand(
    string ApplicationId, KycOutcome Outcome, string Reason, IReadOnlyList<(string EntityId, KycOutcome Outcome)> Entities);

/// <summary>Manual review: approves or denies an application, whole or per entity; the webhook is told.</summary>
public sealed class DecideApplicationHandler(IApplicationStore applications)
{
    /// <summary>
    /// The completed application, or <see cref="ErrorKind.ApplicationNotFound"/>, <see cref="ErrorKind.NotWaitingForReview"/> (also when
    /// decided already), <see cref="ErrorKind.RepresentativeNotFound"/>, <see cref="ErrorKind.EntityCompleted"/>,
    /// <see cref="ErrorKind.DecisionConflict"/> when what was said of the entities makes another outcome of the whole than was said of it.
    /// </summary>
    public Task<Result<KycApplication>> Handle(
        Actor actor, DecideApplicationCommand command, DateTimeOffset now, CancellationToken cancellation) =>
        applications.Change(actor, command.ApplicationId, [], state => Decide(state.Application, command, now), now, cancellation);

    internal static Result<ApplicationChange> Decide(KycApplication application, DecideApplicationCommand command, DateTimeOffset now)
    {
        if (application.Status != KycStatus.WaitingReview)
        {
            return KycErrors.NotWaitingForReview(application);
        }

        var named = new Dictionary<string, KycOutcome>();
        foreach (var (entityId, outcome) in command.Entities)
        {
            var entity = application.Entities.FirstOrDefault(known => known.EntityId == entityId);
            if (entity is null)
            {
                return CustomerErrors.RepresentativeNotFound(application.CustomerId, entityId);
            }

            if (entity.Status == KycStatus.Completed)
            {
                return KycErrors.EntityCompleted;
            }

            if (!named.TryAdd(entityId, outcome))
            {
                return KycErrors.DecisionConflict(application.Id);
            }
        }

        var decided = application with
        {
            Entities = [.. application.Entities.Select(entity => entity.Status == KycStatus.WaitingReview
                ? entity with { Status = KycStatus.Completed, Outcome = named.GetValueOrDefault(entity.EntityId, command.Outcome) }
                : entity)],
            DecisionReason = command.Reason,
            UpdatedAt = now,
        };
        return decided.Outcome == command.Outcome
            ? new ApplicationChange(decided, KycProcess.Entry("application.decided", decided), Notify: true)
            : KycErrors.DecisionConflict(application.Id);
    }
}
