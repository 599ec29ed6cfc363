using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary><c>POST /customer/add-employee</c> (contract section 5).</summary>
public sealed record AddEmployeeCommand(string CompanyId, string EmployeeId, string Position);

/// <summary>Adds an individual to a business as an employee; one who was disabled becomes active again, with the new position.</summary>
public sealed class AddEmployeeHandler(ICustomerStore customers)
{
    /// <summary>
    /// The business with its employees, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.WrongCustomerType"/>, a refusal by
    /// the status of either, <see cref="ErrorKind.EmployeeExists"/>. The company is checked before the employee.
    /// </summary>
    public async Task<Result<Customer>> Handle(Actor actor, AddEmployeeCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var employee = await customers.Find(actor, command.EmployeeId, cancellation);
        return await customers.Change(actor, command.CompanyId, company => Decide(company, employee, command, now), cancellation);
    }

    internal static Result<CustomerChange> Decide(Customer company, Customer? employee, AddEmployeeCommand command, DateTimeOffset now)
    {
        if (company is not Business business)
        {
            return CustomerErrors.WrongType(company, CustomerType.Business);
        }

        if (employee is null)
        {
            return CustomerErrors.NotFound(command.EmployeeId);
        }

        if (employee is not Individual)
        {
            return CustomerErrors.WrongType(employee, CustomerType.Individual);
        }

        if ((CustomerLifecycle.Refusal(company, CustomerOperation.AddEmployee)
            ?? CustomerLifecycle.Refusal(employee, CustomerOperation.AddEmployee)) is { } refusal)
        {
            return refusal;
        }

        var known = business.Employees.FirstOrDefault(entry => entry.EmployeeId == employee.Id);
        if (known is { IsActive: true })
        {
            return CustomerErrors.EmployeeExists(business.Id, employee.Id);
        }

        Employee[] employees = known is null
            ? [.. business.Employees, new Employee(employee.Id, command.Position, now, null)]
            : [.. business.Employees.Select(other => other == known ? known with { Position = command.Position, DisabledAt = null } : other)];
        return new CustomerChange(
            business with { Employees = employees, UpdatedAt = now },
            new AuditEntry("employee.added", business.Id, employee.Id));
    }
}
