using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>All rows of a customer, in the transaction of whatever changes it and under its lock.</summary>
internal static class StoredCustomer
{
    /// <summary>Loads all that belongs to a customer, tracked, so that it can be written back.</summary>
    public static async Task<CustomerRows> Load(OnboardingDbContext db, CustomerRow row, CancellationToken cancellation)
    {
        var key = await db.DataKey(row.ClientId, row.CustomerId, cancellation);
        if (row.CustomerType == CustomerType.Individual)
        {
            return new CustomerRows(row, key, [], []);
        }

        var people = await db.Representatives
            .Where(one => one.ClientId == row.ClientId && one.CustomerId == row.CustomerId)
            .OrderBy(one => one.Ordinal).ToListAsync(cancellation);
        var employees = await db.Employees
            .Where(one => one.ClientId == row.ClientId && one.CompanyId == row.CustomerId)
            .OrderBy(one => one.CreatedAt).ThenBy(one => one.EmployeeId).ToListAsync(cancellation);
        return new CustomerRows(row, key, people, employees);
    }

    /// <summary>
    /// Writes what has become of a customer that <see cref="Load"/> loaded. A profile that changed leaves its version before, is sealed anew, and ends what one
    /// person has decided by the one before; of the representatives only who changed.
    /// </summary>
    public static async Task Write(
        UnitOfWork work, CustomerRows rows, Customer before, Customer after, CustomerMapping mapping, DateTimeOffset now, CancellationToken cancellation)
    {
        var (row, cipher) = (rows.Customer, mapping.Cipher(rows.Key));
        CustomerMapping.WriteStanding(row, after.Standing);
        if (CustomerDifference.Between(before, after) is { Count: > 0 } fields)
        {
            await CustomerVersions.Keep(work, before, fields, cipher, now, cancellation);
            await RunWriter.EndProposals(work, row, cancellation);
            if (fields.Except([CustomerField.Answers, CustomerField.Employees]).Any()) // which have rows of their own
            {
                mapping.Rewrite(row, after, cipher);
            }
        }

        if ((before, after) is (Business old, Business business))
        {
            WriteRepresentatives(work.Db, rows, old, business, cipher);
            WriteEmployees(work.Db, rows, old, business);
        }
    }

    // Who is no longer there goes; in the versions they stay.
    private static void WriteRepresentatives(OnboardingDbContext db, CustomerRows rows, Business before, Business after, FieldCipher cipher)
    {
        var known = rows.Representatives.ToDictionary(row => row.RepresentativeId);
        var was = before.Representatives.ToDictionary(one => one.Id);
        for (var ordinal = 0; ordinal < after.Representatives.Count; ordinal++)
        {
            var one = after.Representatives[ordinal];
            if (!known.Remove(one.Id, out var row))
            {
                db.Representatives.Add(CustomerMapping.ToRow(rows.Customer, one, ordinal, cipher));
                continue;
            }

            row.Ordinal = ordinal;
            if (one != was[one.Id])
            {
                row.Profile = CustomerMapping.SealRepresentative(one, cipher);
            }
        }

        db.Representatives.RemoveRange(known.Values);
    }

    private static void WriteEmployees(OnboardingDbContext db, CustomerRows rows, Business old, Business business)
    {
        var row = rows.Customer;
        foreach (var employee in business.Employees.Except(old.Employees))
        {
            if (rows.Employees.SingleOrDefault(entry => entry.EmployeeId == employee.EmployeeId) is { } known)
            {
                (known.Position, known.DisabledAt) = (employee.Position, employee.DisabledAt);
            }
            else
            {
                db.Employees.Add(new EmployeeRow
                {
                    ClientId = row.ClientId,
                    CompanyId = row.CustomerId,
                    EmployeeId = employee.EmployeeId,
                    Position = employee.Position,
                    CreatedAt = employee.CreatedAt,
                    DisabledAt = employee.DisabledAt,
                });
            }
        }
    }
}
