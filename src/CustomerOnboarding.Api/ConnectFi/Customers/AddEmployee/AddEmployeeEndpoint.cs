using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers.AddEmployee;

/// <summary><c>POST /customer/add-employee</c>: an individual works for a business; answers like status (contract section 5).</summary>
internal sealed class AddEmployeeEndpoint(AddEmployeeHandler handler)
{
    public Task<IResult> Handle(Json body, Call call)
    {
        var command = new AddEmployeeCommand(
            WrittenId.Customer(body.Required("companyId")), WrittenId.Customer(body.Required("employeeId")), body.Required("position"));
        return call.Answer(actor => handler.Handle(actor, command, call.Cancellation), CustomerAnswer.Current);
    }
}
