using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary><c>POST /kyc/start</c>.</summary>
/// <param name="CustomerId">Who shall be verified.</param>
/// <param name="Reference">The client's own; made up when null.</param>
/// <param name="WebhookUrl">Where later changes are told; null for nowhere.</param>
/// <param name="InBackground">Answer at once and let the verifier work afterwards (<c>syncMode: true</c>).</param>
public sealed record StartKycCommand(string CustomerId, string? Reference, string? WebhookUrl, bool InBackground);

/// <summary>Starts KYC of an individual or KYB of a business; any number of times per customer (contract section 6).</summary>
public sealed class StartKycHandler(ICustomerStore customers, IApplicationStore applications, IIdentityVerifier verifier)
{
    /// <summary>
    /// The application, or <see cref="ErrorKind.CustomerNotFound"/>, a refusal by the customer's status,
    /// <see cref="ErrorKind.ReferenceExists"/>, <see cref="ErrorKind.VerifierFailed"/>, after which no application is left behind.
    /// </summary>
    public async Task<Result<KycApplication>> Handle(Actor actor, StartKycCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await customers.Find(actor, command.CustomerId, cancellation) is not { } customer)
        {
            return CustomerErrors.NotFound(command.CustomerId);
        }

        if (CustomerLifecycle.Refusal(customer, CustomerOperation.Kyc) is { } refusal)
        {
            return refusal;
        }

        // Only a courtesy to the verifier, who may charge for each check: the unique index decides.
        if (command.Reference is { } reference && await applications.FindReference(actor, reference, cancellation) is { } holder)
        {
            return CustomerErrors.ReferenceExists(reference, holder);
        }

        var application = KycProcess.Begin(customer, command.Reference, command.WebhookUrl, now);
        if (!command.InBackground)
        {
            try
            {
                application = KycProcess.Apply(
                    application, await verifier.Check(KycProcess.Case(application, customer, now), cancellation), now);
            }
            catch (VerifierException)
            {
                return KycErrors.VerifierFailed;
            }
        }

        return await applications.Add(actor, application, cancellation);
    }
}
