using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers.DisableEmployee;

/// <summary><c>POST /customer/disable-employee</c>: the entry stays, disabled; answers like status (contract section 5).</summary>
internal sealed class DisableEmployeeEndpoint(DisableEmployeeHandler handler)
{
    public Task<IResult> Handle(Json body, Call call)
    {
        var command = new DisableEmployeeCommand(WrittenId.Customer(body.Required("companyId")), WrittenId.Customer(body.Required("employeeId")));
        return call.Answer(actor => handler.Handle(actor, command, call.Cancellation), CustomerAnswer.Current);
    }
}
