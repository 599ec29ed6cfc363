using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Platnova.Customers.Change;

/// <summary><c>PATCH /v1/customers/{id}</c>: changes only what is sent (contract section 5).</summary>
internal sealed class ChangeEndpoint(EditCustomerHandler handler, ShownCustomers shown)
{
    public async Task<IResult> Handle(string id, Json body, Call call)
    {
        var edit = new ChangedFields(body, DateOnly.FromDateTime(call.Now.UtcDateTime));
        var changed = await handler.Handle(call.Actor, WireValues.Customer(id), edit, call.Cancellation);
        return changed.IsRefused ? DomainRefusals.Of(changed.Error) : await shown.Answer(call.Actor, changed.Value, call.Cancellation);
    }
}
