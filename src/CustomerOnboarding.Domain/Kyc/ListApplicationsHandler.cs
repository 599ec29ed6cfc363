using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary>Lists a customer's applications, newest first (contract section 6, list).</summary>
public sealed class ListApplicationsHandler(ICustomerStore customers, IApplicationStore applications)
{
    /// <summary>A page, or <see cref="ErrorKind.TooManyRecords"/>, <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public async Task<Result<ApplicationPage>> Handle(Actor actor, ApplicationFilter filter, CancellationToken cancellation)
    {
        if (filter.Take > KycErrors.MaxRecords)
        {
            return KycErrors.TooManyRecords;
        }

        return await customers.Find(actor, filter.CustomerId, cancellation) is null
            ? CustomerErrors.NotFound(filter.CustomerId)
            : await applications.List(actor, filter, cancellation);
    }
}
