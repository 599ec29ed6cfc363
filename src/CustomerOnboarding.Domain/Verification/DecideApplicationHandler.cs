using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>An operator's decision on an application that waits for review.</summary>
/// <param name="Application">Which.</param>
/// <param name="Outcome">How the whole comes out; also the outcome of every waiting entity that isn't named.</param>
/// <param name="Reason">Why, for the record.</param>
/// <param name="Entities">Outcomes of single entities; may be empty.</param>
public sealed record DecideApplicationCommand(
    SentId Application, KycOutcome Outcome, string Reason, IReadOnlyList<(SentId Entity, KycOutcome Outcome)> Entities)
{
    /// <summary>Whether it counts only once a second operator has made the same.</summary>
    public bool FourEyes { get; init; }
}

/// <summary>Manual review: approves or denies an application, whole or per entity; subscribers are told.</summary>
public sealed class DecideApplicationHandler(IApplicationStore applications)
{
    /// <summary>
    /// The completed application, or <see cref="ErrorKind.ApplicationNotFound"/>, <see cref="ErrorKind.NotWaitingForReview"/> (also when
    /// decided already), <see cref="ErrorKind.AssignedToAnother"/>, <see cref="ErrorKind.RepresentativeNotFound"/>, <see cref="ErrorKind.EntityCompleted"/>,
    /// <see cref="ErrorKind.DecisionConflict"/> when what was said of the entities makes another outcome of the whole than was said of it. Under four eyes the first
    /// decision is kept as a proposal, and the application, which still waits, says so; the same by another operator decides; by the same one it is
    /// <see cref="ErrorKind.SecondOperatorNeeded"/>; one that differs takes the proposal's place, whoever makes it.
    /// </summary>
    public Task<Result<KycApplication>> Handle(Actor actor, DecideApplicationCommand command, CancellationToken cancellation) =>
        applications.Change(
            actor,
            new ApplicationScope(command.Application, WithAssignment: true),
            // A proposal waits for somebody else than who has it.
            (state, now) => state.Application.Proposed is null && state.Assignment is { } held && held.KeepsOut(actor.Credential, now)
                ? new AssignedToAnother(state.Application.Id, held)
                : Decide(state, command, actor.Credential, now),
            cancellation);

    internal static Result<ApplicationChange> Decide(ApplicationState state, DecideApplicationCommand command, string by, DateTimeOffset now)
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
        if (decided.Application.Outcome != command.Outcome)
        {
            return new DecisionConflict(application.Id);
        }

        return command.FourEyes ? Seconded(state, decided, command, by, now) : decided;
    }

    private static Result<ApplicationChange> Seconded(
        ApplicationState state, ApplicationChange decided, DecideApplicationCommand command, string by, DateTimeOffset now)
    {
        var waiting = state.Application.Entities.Where(entity => entity.Status == KycStatus.WaitingReview).Select(entity => entity.Entity.Id).ToHashSet();
        var proposed = new ProposedDecision(
            by,
            command.Outcome,
            [.. decided.Application.Entities.Where(entity => waiting.Contains(entity.Entity.Id)).Select(entity => (entity.Entity.Id, entity.Outcome!.Value))]);
        return state.Application.Proposed is not { } first || !first.IsSameAs(proposed)
                ? KycProcess.Proposed(state.Customer, state.Application, proposed, command.Reason, now)
            : first.By == by ? new SecondOperatorNeeded(state.Application.Id)
            : decided;
    }
}
