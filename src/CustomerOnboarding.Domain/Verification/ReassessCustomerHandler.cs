using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Has a customer verified anew, in the background, as the client asked.</summary>
public sealed class ReassessCustomerHandler(ICustomerStore customers)
{
    /// <summary>
    /// The customer afterwards (a run that was open may be enough), or <see cref="ErrorKind.CustomerNotFound"/>, a refusal by its status where the
    /// request's policy doesn't admit it.
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, SentId customer, RunRequest request, CancellationToken cancellation) =>
        customers.Change(actor, customer, (current, _) => Decide(current.Standing, request), cancellation);

    internal static Result<CustomerChange> Decide(CustomerStanding customer, RunRequest request) =>
        CustomerLifecycle.Refusal(customer, CustomerOperation.Kyc) is { } refusal ? refusal
        : !request.Policy.Admits(customer) ? CustomerErrors.Restricted(customer)
        : new CustomerChange { Run = request };
}
