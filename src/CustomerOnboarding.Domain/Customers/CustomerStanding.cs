using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Where a customer stands: all that decides what may be done with it, without who it is.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Status">Its status.</param>
/// <param name="Cause">
/// Of a restricted customer who or what restricted it. Of a locked one the restriction that comes back when it is unlocked, by an operator or the
/// client. Of a closed one who made it not be there for its client any more: the client that removed it, or an operator who erased it. Null otherwise.
/// </param>
/// <param name="Newest">Its newest application; null when there is none.</param>
/// <param name="Verdict">Its newest completed application; null when there is none.</param>
/// <param name="UpdatedAt">When anything of it last changed, UTC.</param>
public sealed record CustomerStanding(
    CustomerId Id, CustomerStatus Status, RestrictionCause? Cause, NewestApplication? Newest, Verdict? Verdict, DateTimeOffset UpdatedAt)
{
    /// <summary>Whether a questionnaire of its isn't complete.</summary>
    public bool AwaitsAnswers { get; init; }

    /// <summary>
    /// Whether it waits for its client: for answers, for what its newest application asks, or, after a denial that was lifted, for documents with which a new
    /// one begins.
    /// </summary>
    public bool WaitsForClient => Status == CustomerStatus.ApprovalPending
        && (AwaitsAnswers || Newest?.Status is KycStatus.DataRequest or KycStatus.PendingStepUp or KycStatus.Completed);

    /// <summary>Whether its client removed it, or it was erased: for the client it isn't there any more.</summary>
    public bool IsRemoved => Status == CustomerStatus.Closed && Cause is not null;

    /// <summary>A customer just registered.</summary>
    public static CustomerStanding Registered(CustomerId id, DateTimeOffset now) => new(id, CustomerStatus.ApprovalPending, null, null, null, now);

    /// <summary>
    /// The standing after an application began or changed: it is the newest unless a newer one is known, and the newest completed one moves the customer
    /// as <see cref="CustomerLifecycle"/> says.
    /// </summary>
    public CustomerStanding After(KycApplication? before, KycApplication application, DateTimeOffset now)
    {
        if (application.Status == KycStatus.Withdrawn)
        {
            return this; // it decides nothing any more: see Without
        }

        var own = new NewestApplication(application.Id, application.Status, application.Outcome, application.CreatedAt);
        var known = this with
        {
            Newest = Newest is null || Newest.ApplicationId == own.ApplicationId || (own.CreatedAt, own.ApplicationId).CompareTo((Newest.CreatedAt, Newest.ApplicationId)) > 0
                ? own
                : Newest,
            UpdatedAt = application.Policy.ResultTouchesCustomer && before is not null && before.Status != application.Status ? now : UpdatedAt,
        };
        if (application.Outcome is not { } outcome || before?.Outcome is not null
            || (Verdict is { } verdict && (verdict.StartedAt, verdict.ApplicationId).CompareTo((application.CreatedAt, application.Id)) > 0))
        {
            return known;
        }

        var judged = known with { Verdict = new Verdict(application.Id, outcome, application.CreatedAt) };
        var (status, cause) = CustomerLifecycle.After(judged, MoveBy(application, outcome))!.Value;
        return (status, cause) == (Status, Cause) ? judged : judged with { Status = status, Cause = cause, UpdatedAt = now };
    }

    /// <summary>The standing after an application was withdrawn: the newest is then the newest of the others.</summary>
    /// <param name="withdrawn">What was withdrawn.</param>
    /// <param name="other">The newest of the others that weren't; null when there is none.</param>
    /// <param name="now">When.</param>
    public CustomerStanding Without(KycApplication withdrawn, NewestApplication? other, DateTimeOffset now) => Newest?.ApplicationId != withdrawn.Id ? this : this with
    {
        Newest = other,
        UpdatedAt = withdrawn.Policy.ResultTouchesCustomer ? now : UpdatedAt,
    };

    /// <summary>The move that an outcome is for a customer who stands so.</summary>
    internal StatusMove MoveBy(KycApplication application, KycOutcome outcome) => outcome switch
    {
        KycOutcome.Approved => StatusMove.KycApproved,
        KycOutcome.Denied => Status == CustomerStatus.Active && application.Policy.DenialRestrictsActive ? StatusMove.KycRevoked : StatusMove.KycDenied,
    };
}

/// <summary>A customer's newest application, in short.</summary>
/// <param name="ApplicationId">Which.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Outcome">How it came out; null until completed.</param>
/// <param name="CreatedAt">When it began, UTC.</param>
public sealed record NewestApplication(Guid ApplicationId, KycStatus Status, KycOutcome? Outcome, DateTimeOffset CreatedAt);

/// <summary>What KYC last said of a customer.</summary>
/// <param name="ApplicationId">The application that said it.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="StartedAt">When that application began, UTC: the newer one counts, whichever ended later.</param>
public sealed record Verdict(Guid ApplicationId, KycOutcome Outcome, DateTimeOffset StartedAt);
