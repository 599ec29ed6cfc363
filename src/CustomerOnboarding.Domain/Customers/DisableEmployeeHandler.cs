using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Ends an employment.</summary>
/// <param name="Company">Where.</param>
/// <param name="Employee">Whose.</param>
public sealed record DisableEmployeeCommand(SentId Company, SentId Employee);

/// <summary>Disables an employee; the entry stays. Disabling a disabled one changes nothing and succeeds, so that a retry is harmless.</summary>
public sealed class DisableEmployeeHandler(ICustomerStore customers)
{
    /// <summary>
    /// The business with its employees, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.WrongCustomerType"/>, a refusal by
    /// its status, <see cref="ErrorKind.EmployeeNotFound"/> (a representative is no employee).
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, DisableEmployeeCommand command, CancellationToken cancellation) =>
        customers.Change(actor, command.Company, (company, now) => Decide(company, command, now), cancellation);

    internal static Result<CustomerChange> Decide(Customer company, DisableEmployeeCommand command, DateTimeOffset now)
    {
        if (company is not Business business)
        {
            return CustomerErrors.WrongType(company.Id, CustomerType.Business);
        }

        if (CustomerLifecycle.Refusal(business.Standing, CustomerOperation.DisableEmployee) is { } refusal)
        {
            return refusal;
        }

        var entry = command.Employee.Fits(CustomerType.Individual)
            ? business.Employees.FirstOrDefault(employee => employee.EmployeeId == command.Employee.Id)
            : null;
        return entry switch
        {
            null => CustomerErrors.EmployeeNotFound(business.Id, command.Employee),
            { IsActive: false } => CustomerChange.None,
            _ => new CustomerChange
            {
                Customer = business with
                {
                    Employees = [.. business.Employees.Select(other => other == entry ? entry with { DisabledAt = now } : other)],
                    Standing = business.Standing with { UpdatedAt = now },
                },
                Entries = [AuditEntries.EmployeeDisabled(business.Id.Value, entry.EmployeeId)],
            },
        };
    }
}
