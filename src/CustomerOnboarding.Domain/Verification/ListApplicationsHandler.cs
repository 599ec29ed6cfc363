using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Lists a customer's applications, newest first.</summary>
public sealed class ListApplicationsHandler(ICustomerStore customers, IApplicationStore applications)
{
    /// <summary>A page, or <see cref="ErrorKind.TooManyRecords"/>, <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public async Task<Result<ApplicationPage>> Handle(Actor actor, ApplicationFilter filter, CancellationToken cancellation)
    {
        if (filter.Take > VerificationErrors.MaxRecords)
        {
            return VerificationErrors.TooManyRecords;
        }

        return await customers.Exists(actor, filter.Customer, cancellation) is null
            ? CustomerErrors.NotFound(filter.Customer)
            : await applications.List(actor, filter, cancellation);
    }
}
