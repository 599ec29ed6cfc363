using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Employs an individual.</summary>
/// <param name="Company">Where.</param>
/// <param name="Employee">Whom.</param>
/// <param name="Position">As what.</param>
public sealed record AddEmployeeCommand(SentId Company, SentId Employee, string Position);

/// <summary>Adds an individual to a business as an employee; one who was disabled becomes active again, with the new position.</summary>
public sealed class AddEmployeeHandler(ICustomerStore customers)
{
    /// <summary>How many employees a business may have, disabled ones included.</summary>
    public const int Limit = 1000;

    /// <summary>
    /// The business with its employees, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.WrongCustomerType"/>, a refusal by
    /// the status of either, <see cref="ErrorKind.EmployeeExists"/>, <see cref="ErrorKind.EmployeeLimit"/>. The company is checked before the employee.
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, AddEmployeeCommand command, CancellationToken cancellation) =>
        customers.Change(
            actor, new CustomerScope(command.Company, command.Employee), (state, now) => Decide(state.Customer, state.Beside, command, now), cancellation);

    internal static Result<CustomerChange> Decide(Customer company, CustomerStanding? employee, AddEmployeeCommand command, DateTimeOffset now)
    {
        if (company is not Business business)
        {
            return CustomerErrors.WrongType(company.Id, CustomerType.Business);
        }

        if (employee is null)
        {
            return CustomerErrors.NotFound(command.Employee);
        }

        if (employee.Id.Type != CustomerType.Individual)
        {
            return CustomerErrors.WrongType(employee.Id, CustomerType.Individual);
        }

        if ((CustomerLifecycle.Refusal(business.Standing, CustomerOperation.AddEmployee)
            ?? CustomerLifecycle.Refusal(employee, CustomerOperation.AddEmployee)) is { } refusal)
        {
            return refusal;
        }

        var known = business.Employees.FirstOrDefault(entry => entry.EmployeeId == employee.Id.Value);
        if (known is { IsActive: true })
        {
            return CustomerErrors.EmployeeExists(business.Id, command.Employee);
        }

        if (known is null && business.Employees.Count >= Limit)
        {
            return new EmployeeLimit(business.Id, Limit);
        }

        Employee[] employees = known is null
            ? [.. business.Employees, new Employee(employee.Id.Value, command.Position, now, null)]
            : [.. business.Employees.Select(other => other == known ? known with { Position = command.Position, DisabledAt = null } : other)];
        return new CustomerChange
        {
            Customer = business with { Employees = employees, Standing = business.Standing with { UpdatedAt = now } },
            Entries = [AuditEntries.EmployeeAdded(business.Id.Value, employee.Id.Value)],
        };
    }
}
