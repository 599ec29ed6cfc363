using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.MoveCustomer;

/// <summary>
/// <c>POST /ops/customers/{customerId}/lock</c>, <c>unlock</c>, <c>restrict</c>, <c>lift</c>, <c>close</c>: an operator moves a customer's
/// status, with a reason.
/// </summary>
internal sealed class MoveCustomerEndpoint(MoveCustomerHandler handler, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(StatusMove move, string customerId, Json body, Call call)
    {
        var id = WrittenId.Customer(customerId);
        if (await directory.ClientOfCustomer(id, call.Cancellation) is not { } clientId)
        {
            return Answers.Refuse(CustomerErrors.NotFound(id));
        }

        var reason = body.Required("reason");
        var actor = call.ActorFor(clientId);
        var moved = await handler.Handle(actor, new MoveCustomerCommand(id, move, reason), call.Cancellation);
        if (moved.IsRefused)
        {
            // The refusal tells where the customer stands, so it is a reading.
            await directory.RecordReading(actor, AuditEntries.CustomerViewed(id.Id, move.ToString()), call.Now, call.Cancellation);
        }

        return moved.Answer(customer => StandingAnswer.Of(customer, reason));
    }
}

/// <summary>Where the customer stands now, and why when it isn't the ordinary course.</summary>
internal sealed record StandingAnswer(string CustomerId, string CustomerStatus, string? Cause, string? Reason, string DtsUpdatedAt)
{
    public static StandingAnswer Of(CustomerStanding customer, string reason) => new(
        WrittenId.Of(customer.Id),
        WireNames.Of(customer.Status),
        customer.Status == Domain.Customers.CustomerStatus.Restricted && customer.Cause is { } cause ? WireNames.Of(cause) : null,
        customer.Status is Domain.Customers.CustomerStatus.Active or Domain.Customers.CustomerStatus.ApprovalPending ? null : reason,
        WireNames.Timestamp(customer.UpdatedAt));
}
