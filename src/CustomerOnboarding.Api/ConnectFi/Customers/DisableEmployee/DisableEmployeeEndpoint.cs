using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers.DisableEmployee;

/// <summary><c>POST /customer/disable-employee</c>: the entry stays, disabled; answers like status (contract section 5).</summary>
internal sealed class DisableEmployeeEndpoint(DisableEmployeeHandler handler)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        var command = new DisableEmployeeCommand(WrittenId.Customer(body.Required("companyId")), WrittenId.Customer(body.Required("employeeId")));
        var disabled = await handler.Handle(call.Actor, command, call.Cancellation);
        return disabled.Answer(CustomerAnswer.Current);
    }
}
