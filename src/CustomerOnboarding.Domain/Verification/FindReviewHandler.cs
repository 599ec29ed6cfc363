using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Shows what verification last said of a customer, and why.</summary>
public sealed class FindReviewHandler(IApplicationStore applications)
{
    /// <summary>The customer with its newest application that has a result and the reports on it, or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public async Task<Result<CustomerReview>> Handle(Actor actor, SentId customer, CancellationToken cancellation) =>
        await applications.Review(actor, customer, cancellation) is { } review ? review : CustomerErrors.NotFound(customer);
}
