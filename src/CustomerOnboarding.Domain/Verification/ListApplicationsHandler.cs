using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Lists a customer's applications, newest first.</summary>
public sealed class ListApplicationsHandler(ICustomerStore customers, IApplicationStore applications)
{
    /// <summary>
    /// Whether there are more behind those that <paramref name="takes"/> was given and took, or <see cref="ErrorKind.TooManyRecords"/>,
    /// <see cref="ErrorKind.CustomerNotFound"/>. The first that it doesn't take ends the page: how large an answer may be is the caller's business.
    /// </summary>
    public async Task<Result<bool>> Handle(Actor actor, ApplicationFilter filter, Func<KycApplication, bool> takes, CancellationToken cancellation)
    {
        if (filter.Take > VerificationErrors.MaxRecords)
        {
            return VerificationErrors.TooManyRecords;
        }

        return await customers.Exists(actor, filter.Customer, cancellation) is null
            ? CustomerErrors.NotFound(filter.Customer)
            : await applications.List(actor, filter, takes, cancellation);
    }
}
