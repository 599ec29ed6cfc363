using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Reads one application.</summary>
public sealed class FindApplicationHandler(IApplicationStore applications)
{
    /// <summary>
    /// The application of this id, or with null the customer's newest; or <see cref="ErrorKind.CustomerNotFound"/>,
    /// <see cref="ErrorKind.ApplicationNotFound"/>.
    /// </summary>
    public async Task<Result<KycApplication>> Handle(Actor actor, SentId customer, SentId? application, CancellationToken cancellation) =>
        await applications.Find(actor, customer, application, cancellation) switch
        {
            { Customer: null } => CustomerErrors.NotFound(customer),
            { Application: { } found } => found,
            _ => VerificationErrors.NotFound(application ?? default),
        };
}
