using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary>
/// Asks the verifier about what is running and stores what it says. The verifier is asked outside any transaction; what it says is applied
/// under the lock, to what is still running then. So a slow, failing or repeated answer neither loses nor doubles anything.
/// </summary>
public sealed class CheckApplicationHandler(ICustomerStore customers, IApplicationStore applications, IIdentityVerifier verifier)
{
    /// <summary>The application after the check; unchanged but for the time of its next check when the verifier failed.</summary>
    /// <param name="actor">The client whose application it is.</param>
    /// <param name="customerId">Whose it is.</param>
    /// <param name="applicationId">Which.</param>
    /// <param name="notify">Whether the webhook is told: not when the answer to a request tells it.</param>
    /// <param name="clock">The time, before and after the verifier took its own.</param>
    /// <param name="cancellation">Ends the check; it comes again.</param>
    public async Task<Result<KycApplication>> Handle(
        Actor actor, string customerId, string applicationId, bool notify, TimeProvider clock, CancellationToken cancellation)
    {
        var customer = await customers.Find(actor, customerId, cancellation);
        var application = await applications.Find(actor, customerId, applicationId, cancellation);
        if (customer is null || application is null)
        {
            return KycErrors.ApplicationNotFound(applicationId);
        }

        Func<KycApplication, DateTimeOffset, KycApplication> become;
        try
        {
            var asked = KycProcess.Case(application, customer, clock.GetUtcNow());
            var findings = await verifier.Check(asked, cancellation);
            become = (current, now) => KycProcess.Apply(current, KycProcess.Current(asked, findings, current), now);
        }
        catch (VerifierException)
        {
            become = KycProcess.Postpone;
        }

        var answered = clock.GetUtcNow();
        return await applications.Change(actor, applicationId, [], state => Decide(state.Application, become(state.Application, answered), notify), answered, cancellation);
    }

    private static Result<ApplicationChange> Decide(KycApplication before, KycApplication after, bool notify) => new ApplicationChange(
        after, after.Status == before.Status && after.UpdatedAt == before.UpdatedAt ? null : KycProcess.Entry("application.checked", after), notify);
}
