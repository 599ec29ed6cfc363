using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary><c>POST /customer/disable-employee</c> (contract section 5).</summary>
public sealed record DisableEmployeeCommand(string CompanyId, string EmployeeId);

/// <summary>Disables an employee; the entry stays. Disabling a disabled one changes nothing and succeeds, so that a retry is harmless.</summary>
public sealed class DisableEmployeeHandler(ICustomerStore customers)
{
    /// <summary>
    /// The business with its employees, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.WrongCustomerType"/>, a refusal by
    /// its status, <see cref="ErrorKind.EmployeeNotFound"/> (a representative is no employee).
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, DisableEmployeeCommand command, DateTimeOffset now, CancellationToken cancellation) =>
        customers.Change(actor, command.CompanyId, company => Decide(company, command, now), cancellation);

    internal static Result<CustomerChange> Decide(Customer company, DisableEmployeeCommand command, DateTimeOffset now)
    {
        if (company is not Business business)
        {
            return CustomerErrors.WrongType(company, CustomerType.Business);
        }

        if (CustomerLifecycle.Refusal(company, CustomerOperation.DisableEmployee) is { } refusal)
        {
            return refusal;
        }

        var entry = business.Employees.FirstOrDefault(employee => employee.EmployeeId == command.EmployeeId);
        return entry switch
        {
            null => CustomerErrors.EmployeeNotFound(business.Id, command.EmployeeId),
            { IsActive: false } => new CustomerChange(business, null),
            _ => new CustomerChange(
                business with
                {
                    Employees = [.. business.Employees.Select(other => other == entry ? entry with { DisabledAt = now } : other)],
                    UpdatedAt = now,
                },
                new AuditEntry("employee.disabled", business.Id, entry.EmployeeId)),
        };
    }
}
