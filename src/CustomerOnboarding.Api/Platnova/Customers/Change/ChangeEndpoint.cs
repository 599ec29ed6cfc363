using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Platnova.Customers.Change;

/// <summary><c>PATCH /v1/customers/{id}</c>: changes only what is sent (contract section 5).</summary>
internal sealed class ChangeEndpoint(EditCustomerHandler handler, FindDocumentedCustomerHandler shown)
{
    public async Task<IResult> Handle(string id, Json body, Call call)
    {
        var edit = new ChangedFields(body, DateOnly.FromDateTime(call.Now.UtcDateTime));
        var changed = await handler.Handle(call.Actor, WireValues.Customer(id), edit, call.Cancellation);
        if (changed.IsRefused)
        {
            return DomainRefusals.Of(changed.Error);
        }

        // Read anew, since only one moment has both, the customer and its documents.
        return (await shown.Handle(call.Actor, WireValues.Customer(id), call.Cancellation)).Answer();
    }
}
