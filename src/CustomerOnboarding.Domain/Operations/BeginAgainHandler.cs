using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>Has a customer verified once more by the policy of an earlier application, in the background, as an operator wants it.</summary>
public sealed class BeginAgainHandler(ICustomerStore customers)
{
    /// <summary>
    /// Where the customer stands afterwards; an application that waits for somebody is withdrawn. <see cref="ErrorKind.CustomerNotFound"/>, a refusal by its status,
    /// or <see cref="ErrorKind.ApplicationRunning"/> when its newest application runs, so that nothing would begin.
    /// </summary>
    public async Task<Result<CustomerStanding>> Handle(Actor actor, KycApplication like, string reason, CancellationToken cancellation) =>
        (await customers.Change(actor, SentId.Of(like.Customer.Value), (customer, _) => Decide(customer.Standing, like, reason), cancellation))
            .Map(customer => customer.Standing);

    internal static Result<CustomerChange> Decide(CustomerStanding customer, KycApplication like, string reason)
    {
        var request = new RunRequest(like.Policy, OpenRun.IsReplacedIfItWaits);
        var decided = ReassessCustomerHandler.Decide(customer, request);
        if (decided.IsRefused)
        {
            return decided;
        }

        if (customer.Newest is { Status: KycStatus.Running } running)
        {
            return new ApplicationRunning(running.ApplicationId);
        }

        var status = customer.Status.ToString();
        return decided.Value with
        {
            Moves = [new Move("BegunAgain", like.Id, status, status, null, reason)],
            Entries = [AuditEntries.ApplicationBegunAgain(like, reason)],
        };
    }
}
