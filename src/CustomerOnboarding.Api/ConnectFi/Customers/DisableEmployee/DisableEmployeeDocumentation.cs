using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Customers.DisableEmployee;

internal static class DisableEmployeeDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Customers,
        "Disable an employee of a business",
        "The entry stays, as `disabled`. Put in the `customerId`s of the business and of the individual; a representative is no employee.")
    {
        Requests =
        [
            new("employee", new JsonObject { ["companyId"] = SampleRefusals.CompanyId, ["employeeId"] = SampleRefusals.CustomerId }),
        ],
        Answers = [SampleCustomers.FormerEmployer],
        Refusals = SampleRefusals.All(
            ErrorKind.CustomerNotFound,
            ErrorKind.WrongCustomerType,
            ErrorKind.CustomerLocked,
            ErrorKind.CustomerClosed,
            ErrorKind.EmployeeNotFound),
    };
}
