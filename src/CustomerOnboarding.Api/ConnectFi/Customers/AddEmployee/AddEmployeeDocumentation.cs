using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Customers.AddEmployee;

internal static class AddEmployeeDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Customers,
        "Add an employee to a business",
        """
        The company is a business, the employee an individual, both yours: put in their `customerId`s. One who was disabled becomes active again,
        with the new position.
        """)
    {
        Requests =
        [
            new("employee", new JsonObject
            {
                ["companyId"] = SampleRefusals.CompanyId,
                ["employeeId"] = SampleRefusals.CustomerId,
                ["position"] = "clerk",
            }),
        ],
        Answers = [SampleCustomers.Employer],
        Refusals = SampleRefusals.All(
            ErrorKind.CustomerNotFound,
            ErrorKind.WrongCustomerType,
            ErrorKind.CustomerLocked,
            ErrorKind.CustomerRestricted,
            ErrorKind.CustomerClosed,
            ErrorKind.EmployeeExists,
            ErrorKind.EmployeeLimit),
    };
}
