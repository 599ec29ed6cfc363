using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers.AddEmployee;

/// <summary><c>POST /customer/add-employee</c>: an individual works for a business; answers like status (contract section 5).</summary>
internal static class AddEmployeeEndpoint
{
    public static async Task<IResult> Handle(Json body, Call call, AddEmployeeHandler handler)
    {
        var command = new AddEmployeeCommand(body.Required("companyId"), body.Required("employeeId"), body.Required("position"));
        var added = await handler.Handle(call.Actor, command, call.Now, call.Cancellation);
        return added.Answer(CustomerAnswer.Current);
    }
}
