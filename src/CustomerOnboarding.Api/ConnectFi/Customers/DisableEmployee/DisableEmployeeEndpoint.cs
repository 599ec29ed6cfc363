using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers.DisableEmployee;

/// <summary><c>POST /customer/disable-employee</c>: the entry stays, disabled; answers like status (contract section 5).</summary>
internal static class DisableEmployeeEndpoint
{
    public static async Task<IResult> Handle(Json body, Call call, DisableEmployeeHandler handler)
    {
        var command = new DisableEmployeeCommand(body.Required("companyId"), body.Required("employeeId"));
        var disabled = await handler.Handle(call.Actor, command, call.Now, call.Cancellation);
        return disabled.Answer(CustomerAnswer.Current);
    }
}
