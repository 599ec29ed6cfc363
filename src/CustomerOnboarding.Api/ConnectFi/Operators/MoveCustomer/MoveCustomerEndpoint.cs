using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Operators.MoveCustomer;

/// <summary>
/// <c>POST /ops/customers/{customerId}/lock</c>, <c>unlock</c>, <c>restrict</c>, <c>lift</c>, <c>close</c>: an operator moves a customer's
/// status, with a reason (contract section 7).
/// </summary>
internal static class MoveCustomerEndpoint
{
    public static async Task<IResult> Handle(StatusMove move, string customerId, Json body, Call call, Handler handler)
    {
        if (await handler.Directory.ClientOfCustomer(customerId, call.Cancellation) is not { } clientId)
        {
            return Envelope.Refusal(DomainRefusals.Of(CustomerErrors.NotFound(customerId)));
        }

        var command = new MoveCustomerCommand(customerId, move, body.Required("reason"));
        var moved = await handler.Move.Handle(call.ActorFor(clientId), command, call.Now, call.Cancellation);
        return moved.Answer(customer => new MovedAnswer(
            customer.Id, WireNames.Of(customer.Status), customer.StatusReason, WireNames.Timestamp(customer.UpdatedAt)));
    }

    /// <summary>What this endpoint needs.</summary>
    internal sealed record Handler(MoveCustomerHandler Move, IOperatorDirectory Directory);
}

/// <summary>Where the customer stands now.</summary>
internal sealed record MovedAnswer(string CustomerId, string CustomerStatus, string? Reason, string DtsUpdatedAt);
