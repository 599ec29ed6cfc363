using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Between the domain's customers and their rows; the only place where sensitive values are sealed and opened.</summary>
internal sealed class CustomerMapping(KeyRing keys, BlindIndex index)
{
    public CustomerRow ToRow(string clientId, Customer customer)
    {
        var (cipher, wrapped) = keys.NewDataKey(clientId, customer.Id);
        var row = new CustomerRow
        {
            ClientId = clientId,
            CustomerId = customer.Id,
            CustomerType = customer.Type,
            Reference = customer.Reference,
            CreatedAt = customer.CreatedAt,
            DataKey = new DataKeyRow { ClientId = clientId, CustomerId = customer.Id, WrappedKey = wrapped },
        };
        switch (customer)
        {
            case Individual individual:
                PersonMapping.Write(row, individual.Person, customer.Id, cipher);
                row.SsnIndex = individual.Person.Ssn is { } ssn ? index.OfSsn(clientId, ssn.Reveal()) : null;
                break;
            case Business business:
                row.BusinessName = business.Name;
                row.Fein = business.FederalEin;
                row.Representatives.AddRange(business.Representatives.Select((representative, ordinal) =>
                    ToRow(clientId, customer.Id, ordinal, representative, cipher)));
                break;
        }

        ApplyChanges(row, customer);
        return row;
    }

    /// <summary>Writes what may change after registration; EF Core finds out what really did.</summary>
    public void ApplyChanges(CustomerRow row, Customer customer)
    {
        row.Status = customer.Status;
        row.StatusReason = customer.StatusReason;
        row.UpdatedAt = customer.UpdatedAt;
        switch (customer)
        {
            case Individual individual:
                PersonMapping.WriteContact(row, individual.Person);
                break;
            case Business business:
                row.Addresses = AsList(business.Addresses);
                row.Phones = AsList(business.Phones);
                foreach (var representative in business.Representatives)
                {
                    PersonMapping.WriteContact(row.Representatives.Single(known => known.RepresentativeId == representative.Id), representative.Person);
                }

                foreach (var employee in business.Employees)
                {
                    Apply(row, employee);
                }

                break;
        }
    }

    public Customer ToDomain(CustomerRow row)
    {
        var dataKey = row.DataKey ?? throw new InvalidOperationException("The customer's data key is gone.");
        var cipher = keys.Unwrap(row.ClientId, row.CustomerId, dataKey.WrappedKey);
        return row.CustomerType switch
        {
            CustomerType.Individual => new Individual(
                row.CustomerId, row.Reference, row.Status, row.StatusReason, row.CreatedAt, row.UpdatedAt,
                PersonMapping.Read(row, row.CustomerId, cipher)),
            CustomerType.Business => new Business(
                row.CustomerId, row.Reference, row.Status, row.StatusReason, row.CreatedAt, row.UpdatedAt,
                row.BusinessName!, row.Fein!, row.Addresses, row.Phones,
                [.. row.Representatives.OrderBy(representative => representative.Ordinal).Select(representative => new Representative(
                    representative.RepresentativeId, representative.Reference, representative.RepresentativeType,
                    PersonMapping.Read(representative, representative.RepresentativeId, cipher)))],
                [.. row.Employees.OrderBy(employee => employee.CreatedAt).ThenBy(employee => employee.EmployeeId, StringComparer.Ordinal)
                    .Select(employee => new Employee(employee.EmployeeId, employee.Position, employee.CreatedAt, employee.DisabledAt))]),
        };
    }

    private static RepresentativeRow ToRow(
        string clientId, string customerId, int ordinal, Representative representative, FieldCipher cipher)
    {
        var row = new RepresentativeRow
        {
            ClientId = clientId,
            CustomerId = customerId,
            RepresentativeId = representative.Id,
            Ordinal = ordinal,
            Reference = representative.Reference,
            RepresentativeType = representative.Type,
        };
        PersonMapping.Write(row, representative.Person, representative.Id, cipher);
        return row;
    }

    private static void Apply(CustomerRow row, Employee employee)
    {
        var known = row.Employees.SingleOrDefault(entry => entry.EmployeeId == employee.EmployeeId);
        if (known is null)
        {
            known = new EmployeeRow
            {
                ClientId = row.ClientId,
                CompanyId = row.CustomerId,
                EmployeeId = employee.EmployeeId,
                Position = employee.Position,
                CreatedAt = employee.CreatedAt,
            };
            row.Employees.Add(known);
        }

        known.Position = employee.Position;
        known.DisabledAt = employee.DisabledAt;
    }

    internal static List<T> AsList<T>(IReadOnlyList<T> items) => items as List<T> ?? [.. items];
}
