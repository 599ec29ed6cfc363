using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>
/// Asks the verifier about what is running and stores what it says. The verifier is asked outside any transaction; what it says is applied
/// under the lock, to what is still running then. So a slow, failing or repeated answer neither loses nor doubles anything.
/// </summary>
public sealed class CheckApplicationHandler(IApplicationStore applications, IIdentityVerifier verifier)
{
    /// <summary>The application after the check. When the verifier fails it is asked again later, and <see cref="CheckedApplication.FailedChecks"/> says how often it has.</summary>
    /// <param name="actor">The client whose application it is.</param>
    /// <param name="applicationId">Which.</param>
    /// <param name="tells">Whether subscribers are told: not when the answer to a request tells it.</param>
    /// <param name="cancellation">Ends the check; it comes again.</param>
    public async Task<Result<CheckedApplication>> Handle(Actor actor, Guid applicationId, bool tells, CancellationToken cancellation)
    {
        var asked = await Ask(actor, applicationId, cancellation);
        if (asked.IsRefused && asked.Error.Kind != ErrorKind.VerifierFailed)
        {
            return asked.Error;
        }

        var failed = 0;
        var scope = asked.IsRefused ? new ApplicationScope(SentId.Of(applicationId)) : Scope(asked.Value.Application);
        var stored = await applications.Change(
            actor,
            scope,
            (state, now) =>
            {
                if (!asked.IsRefused)
                {
                    return Answered(state, asked.Value, tells, now);
                }

                var postponed = KycProcess.Postpone(state.Application, now);
                failed = postponed == state.Application ? 0 : state.Application.FailedChecks + 1;
                return Changed(state, postponed, tells, now);
            },
            cancellation);
        return stored.Map(application => new CheckedApplication(application, failed));
    }

    /// <summary>
    /// What a check in the answer to a request makes of an application just begun. When the verifier fails nothing is stored: <see cref="ErrorKind.VerifierFailed"/>.
    /// </summary>
    public async Task<Result<KycApplication>> First(Actor actor, Guid applicationId, CancellationToken cancellation)
    {
        var asked = await Ask(actor, applicationId, cancellation);
        return asked.IsRefused
            ? asked.Error
            : await applications.Change(
                actor,
                Scope(asked.Value.Application),
                (state, now) => Answered(state, asked.Value, tells: false, now),
                cancellation);
    }

    // What the verifier said, as far as time hasn't overtaken it.
    private static Result<ApplicationChange> Answered(ApplicationState state, Answer answer, bool tells, DateTimeOffset now)
    {
        var findings = KycProcess.Current(answer.Application, answer.Findings, state.Application);
        return Changed(state, KycProcess.Apply(state.Application, findings, now), tells, now) with { Reports = KycProcess.Reports(state.Application, findings) };
    }

    private static ApplicationChange Changed(ApplicationState state, KycApplication after, bool tells, DateTimeOffset now)
    {
        var before = state.Application;
        ApplicationDeed? deed = after.Status == before.Status && after.UpdatedAt == before.UpdatedAt ? null : ApplicationDeed.Checked;
        return KycProcess.Changed(state.Customer, before, after, deed, tells, now);
    }

    private static ApplicationScope Scope(KycApplication application) => new(SentId.Of(application.Id), SentId.Of(application.Customer.Value));

    private async Task<Result<Answer>> Ask(Actor actor, Guid applicationId, CancellationToken cancellation)
    {
        try
        {
            if (await applications.OpenCase(actor, applicationId, cancellation) is not { } verification)
            {
                return VerificationErrors.NotFound(SentId.Of(applicationId));
            }

            return new Answer(verification.Application, await verifier.Check(verification, cancellation));
        }
        catch (Exception exception) when (exception is VerifierException or UnreadableException)
        {
            return VerificationErrors.VerifierFailed;
        }
    }

    private sealed record Answer(KycApplication Application, IReadOnlyDictionary<Guid, Finding> Findings);
}

/// <summary>What came of a check.</summary>
/// <param name="Application">The application afterwards.</param>
/// <param name="FailedChecks">How often in a row the verifier has failed; 0 when it answered.</param>
public sealed record CheckedApplication(KycApplication Application, int FailedChecks);
