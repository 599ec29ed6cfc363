using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary>Reads one application (contract section 6, status).</summary>
public sealed class FindApplicationHandler(ICustomerStore customers, IApplicationStore applications)
{
    /// <summary>
    /// The application of this id, or with null the customer's newest; or <see cref="ErrorKind.CustomerNotFound"/>,
    /// <see cref="ErrorKind.ApplicationNotFound"/>.
    /// </summary>
    public async Task<Result<KycApplication>> Handle(Actor actor, string customerId, string? applicationId, CancellationToken cancellation)
    {
        if (await customers.Find(actor, customerId, cancellation) is null)
        {
            return CustomerErrors.NotFound(customerId);
        }

        var found = applicationId is null
            ? await applications.FindNewest(actor, customerId, cancellation)
            : await applications.Find(actor, customerId, applicationId, cancellation);
        return found is null ? KycErrors.ApplicationNotFound(applicationId ?? "") : found;
    }
}
