using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>An application that waits for a review and that an operator has taken up, so that no two work on it; it ends by itself.</summary>
/// <param name="Login">Who has it.</param>
/// <param name="Until">Until when, UTC.</param>
public sealed record Assignment(string Login, DateTimeOffset Until)
{
    /// <summary>Whether somebody other than this operator has it now.</summary>
    public bool KeepsOut(string login, DateTimeOffset now) => Login != login && Until > now;

    /// <summary>What becomes of it when an operator wants it.</summary>
    /// <param name="application">What is wanted.</param>
    /// <param name="held">Who has it; null when nobody has.</param>
    /// <param name="login">Who wants it.</param>
    /// <param name="lasts">For how long.</param>
    /// <param name="now">The time.</param>
    public static Result<Assignment> Taken(KycApplication application, Assignment? held, string login, TimeSpan lasts, DateTimeOffset now) =>
        application.Status != KycStatus.WaitingReview ? new NotWaitingForReview(application.Id, application.Status)
        : held is not null && held.KeepsOut(login, now) ? new AssignedToAnother(application.Id, held)
        : new Assignment(login, now + lasts);
}

/// <summary>Another operator has the application.</summary>
/// <param name="ApplicationId">Which.</param>
/// <param name="Held">Who has it, and until when.</param>
public sealed record AssignedToAnother(Guid ApplicationId, Assignment Held) : Error(ErrorKind.AssignedToAnother);
