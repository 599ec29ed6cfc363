using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Takes an application back before anything is decided; the customer then stands where its newest other one leaves it.</summary>
public sealed class WithdrawApplicationHandler(IApplicationStore applications)
{
    /// <summary>
    /// The withdrawn application, or <see cref="ErrorKind.ApplicationNotFound"/>, <see cref="ErrorKind.EntityCompleted"/> when it is completed or withdrawn
    /// already. The reason is for the record.
    /// </summary>
    public Task<Result<KycApplication>> Handle(Actor actor, SentId application, string reason, CancellationToken cancellation) =>
        applications.Change(actor, new ApplicationScope(application, WithOther: true), (state, now) => Decide(state, reason, now), cancellation);

    internal static Result<ApplicationChange> Decide(ApplicationState state, string reason, DateTimeOffset now) => state.Application.IsOpen
        ? KycProcess.WithdrawnFrom(state.Customer, state.Other, state.Application, now, reason)
        : VerificationErrors.EntityCompleted;
}
