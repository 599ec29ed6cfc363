using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.Erase;

/// <summary><c>POST /ops/customers/{customerId}/erase</c>: destroys what is known of a customer, once its data needn't be kept any more.</summary>
internal sealed class EraseEndpoint(EraseCustomerHandler handler, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string customerId, Json body, Call call)
    {
        var id = WrittenId.Customer(customerId);
        if (await directory.ClientOfCustomer(id, call.Cancellation) is not { } clientId)
        {
            return Answers.Refuse(CustomerErrors.NotFound(id));
        }

        var actor = call.ActorFor(clientId);
        var erased = await handler.Handle(actor, id, body.Required("reason"), call.Cancellation);
        if (erased.Error is RetentionRuns or RefusedByStatus)
        {
            // The refusal tells where the customer stands, so it is a reading.
            await directory.RecordReading(actor, AuditEntries.CustomerViewed(id.Id, "Erase"), call.Now, call.Cancellation);
        }

        return erased.Answer(ErasedAnswer.Of);
    }
}

/// <summary>A customer of which nothing is known any more but that it was there.</summary>
internal sealed record ErasedAnswer(string CustomerId, bool Erased, string DtsErasedAt)
{
    public static ErasedAnswer Of(ErasedCustomer erased) => new(WrittenId.Of(erased.Customer), true, WireNames.Timestamp(erased.At));
}
