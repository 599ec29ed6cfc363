using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Begins KYC or KYB.</summary>
/// <param name="Customer">Who shall be verified.</param>
/// <param name="Policy">How it goes.</param>
/// <param name="Reference">The client's own; made up when null.</param>
/// <param name="WebhookUrl">Where later changes are told; null for nowhere.</param>
/// <param name="InBackground">Answer at once and let the verifier work afterwards.</param>
public sealed record StartKycCommand(SentId Customer, VerificationPolicy Policy, string? Reference, string? WebhookUrl, bool InBackground);

/// <summary>Starts KYC of an individual or KYB of a business; any number of times per customer.</summary>
public sealed class StartKycHandler(IApplicationStore applications, CheckApplicationHandler check)
{
    /// <summary>
    /// The application, or <see cref="ErrorKind.CustomerNotFound"/>, a refusal by the customer's status,
    /// <see cref="ErrorKind.ApplicationReferenceExists"/>, <see cref="ErrorKind.VerifierFailed"/>, after which no application is left behind.
    /// </summary>
    public async Task<Result<KycApplication>> Handle(Actor actor, StartKycCommand command, CancellationToken cancellation)
    {
        // Stored before the verifier is asked: should we die in between, the check is the worker's after its lease, and none that was paid for is lost.
        var beginner = command.InBackground ? actor : actor.WithMoreToCome();
        var begun = await applications.Begin(beginner, command.Customer, (customer, now) => Decide(customer, command, now), cancellation);
        if (begun.IsRefused || command.InBackground)
        {
            return begun;
        }

        var answered = await check.First(actor, begun.Value.Id, cancellation);
        if (!answered.IsRefused || answered.Error.Kind != ErrorKind.VerifierFailed)
        {
            return answered;
        }

        // Not cancelled by a caller who hangs up: half of a refusal would be an application that nobody knows of.
        return await applications.Abandon(actor, begun.Value.Id, CancellationToken.None) ? answered : begun;
    }

    internal static Result<ApplicationChange> Decide(CustomerPeople customer, StartKycCommand command, DateTimeOffset now)
    {
        if (CustomerLifecycle.Refusal(customer.Standing, CustomerOperation.Kyc) is { } refusal)
        {
            return refusal;
        }

        // In the answer the check is ours until its lease ends; in the background it is the worker's at once.
        var application = KycProcess.Begin(customer, command.Policy, command.Reference, command.InBackground ? now : now + KycProcess.Lease, now);
        return KycProcess.Begun(customer.Standing, application, command.WebhookUrl, now);
    }
}
