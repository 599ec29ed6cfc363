using System.Data;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// What customers were before they were changed. A row holds the state that a change replaced and says what the change was: so the row of one version tells how the
/// next came about, and the last version is the customer itself.
/// </summary>
internal sealed class CustomerVersions(CustomerMapping mapping, IDbContextFactory<OnboardingDbContext> contexts, Turns turns) : ICustomerVersions
{
    /// <summary>Keeps a customer as it was, in the transaction that changes it and under its lock.</summary>
    public static async Task Keep(
        UnitOfWork work, Customer before, IReadOnlyList<CustomerField> fields, FieldCipher cipher, DateTimeOffset now, CancellationToken cancellation)
    {
        var (clientId, id) = (work.Actor.ClientId, before.Id.Value);
        var version = await Last(work.Db, clientId, id, cancellation) + 1;
        work.Db.CustomerVersions.Add(new CustomerVersionRow
        {
            ClientId = clientId,
            CustomerId = id,
            Version = version,
            At = now,
            Credential = work.Actor.Credential,
            RequestId = work.Actor.RequestId,
            Fields = string.Join(' ', fields),
            Sealed = VersionMapping.Seal(before, fields, version, cipher),
        });
    }

    /// <summary>The fields that edits changed since then, as the versions tell that are kept in the transactions of the edits.</summary>
    public static async Task<IReadOnlyCollection<CustomerField>> ChangedSince(
        UnitOfWork work, CustomerRow customer, DateTimeOffset since, CancellationToken cancellation)
    {
        var changed = await Of(work.Db, customer.ClientId, customer.CustomerId)
            .Where(row => row.At >= since)
            .Select(row => row.Fields)
            .ToListAsync(cancellation);
        return [.. changed.SelectMany(Fields).Distinct()];
    }

    public Task<Result<VersionPage>> List(Actor reader, SentId customer, int? before, int take, DateTimeOffset now, CancellationToken cancellation) =>
        Read<VersionPage>(reader, customer, "versions", now, async (db, owner) =>
        {
            if (await db.DataKey(owner.ClientId, owner.CustomerId, cancellation) is null)
            {
                return new VersionPage(IdOf(owner), true, []);
            }

            // A version came about by the row before it.
            var upTo = before is { } asked ? asked - 1 : int.MaxValue;
            var changes = await Of(db, owner.ClientId, owner.CustomerId)
                .Where(row => row.Version < upTo)
                .OrderByDescending(row => row.Version).Take(take)
                .Select(row => new { row.Version, row.At, row.Credential, row.RequestId, row.Fields })
                .ToListAsync(cancellation);
            var versions = changes.Select(row => new CustomerVersion(row.Version + 1, row.At, row.Credential, row.RequestId, Fields(row.Fields))).ToList();
            if (changes.Count < take && upTo >= 1)
            {
                versions.Add(await First(db, owner, cancellation));
            }

            return new VersionPage(IdOf(owner), false, versions);
        }, cancellation);

    public Task<Result<ShownVersion>> Find(Actor reader, SentId customer, int number, DateTimeOffset now, CancellationToken cancellation) =>
        Read<ShownVersion>(reader, customer, $"version:{number}", now, async (db, owner) =>
        {
            var last = await Last(db, owner.ClientId, owner.CustomerId, cancellation) + 1;
            if (number < 1 || number > last || await StoredCustomer.Load(db, owner, cancellation) is not { Key: not null } rows)
            {
                return new VersionNotFound(customer, number);
            }

            var cipher = mapping.Cipher(rows.Key);
            var current = mapping.ToDomain(rows, disclosed: false) with { Questionnaires = await AssignedQuestionnaires.Read(db, owner, cipher, cancellation) };
            var near = await Of(db, owner.ClientId, owner.CustomerId)
                .Where(row => row.Version == number || row.Version == number - 1)
                .ToDictionaryAsync(row => row.Version, cancellation);
            var change = near.GetValueOrDefault(number - 1);
            return new ShownVersion(
                change is null ? await First(db, owner, cancellation) : new CustomerVersion(number, change.At, change.Credential, change.RequestId, Fields(change.Fields)),
                await AsOf(number, near.GetValueOrDefault(number)),
                change is null ? null : await AsOf(number - 1, change),
                number == last);

            async Task<Customer> AsOf(int version, CustomerVersionRow? row)
            {
                if (row is null)
                {
                    return current;
                }

                var customer = VersionMapping.WithProfile(current, row, cipher);
                customer = await Next(db, owner, version, CustomerField.Employees, cancellation) is { } employed ? VersionMapping.WithEmployees(customer, employed, cipher) : customer;
                customer = VersionMapping.WithoutLaterEmployees(customer, row.At);
                return await Next(db, owner, version, CustomerField.Answers, cancellation) is { } answered ? VersionMapping.WithAnswers(customer, answered, cipher) : customer;
            }
        }, cancellation);

    // Not every version has all lists: what none of the later changes replaced is as it is now.
    private static Task<CustomerVersionRow?> Next(OnboardingDbContext db, CustomerRow owner, int version, CustomerField field, CancellationToken cancellation)
    {
        var name = field.ToString();
        return Of(db, owner.ClientId, owner.CustomerId).Where(row => row.Version >= version && row.Fields.Contains(name)).OrderBy(row => row.Version).FirstOrDefaultAsync(cancellation);
    }

    // Several statements, one snapshot, and the line that says who looked.
    private async Task<Result<T>> Read<T>(
        Actor reader, SentId id, string what, DateTimeOffset now, Func<OnboardingDbContext, CustomerRow, Task<Result<T>>> read, CancellationToken cancellation)
    {
        using var turn = await turns.Take(reader, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var owner = await db.Customers.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == reader.ClientId && row.CustomerId == id.Id, cancellation);
        if (owner is null || !id.Fits(owner.CustomerType) || owner.IsHiddenFrom(reader))
        {
            return CustomerErrors.NotFound(id);
        }

        var found = await read(db, owner);
        // What no version has as its number may be a number of the customer, and is written nowhere.
        db.Record(reader, AuditEntries.CustomerViewed(owner.CustomerId, found.IsRefused ? "versions" : what), now);
        await db.SaveChangesAsync(cancellation);
        await snapshot.CommitAsync(cancellation);
        return found;
    }

    private static async Task<CustomerVersion> First(OnboardingDbContext db, CustomerRow owner, CancellationToken cancellation)
    {
        var subject = owner.CustomerId.ToString();
        var registered = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.ClientId == owner.ClientId && entry.Subject == subject && entry.Action == AuditEntries.Registered)
            .Select(entry => new { entry.Credential, entry.RequestId })
            .FirstOrDefaultAsync(cancellation);
        return new CustomerVersion(1, owner.CreatedAt, registered?.Credential ?? "", registered?.RequestId ?? "", []);
    }

    private static async Task<int> Last(OnboardingDbContext db, string clientId, Guid customer, CancellationToken cancellation) =>
        await Of(db, clientId, customer).MaxAsync(row => (int?)row.Version, cancellation) ?? 0;

    private static IQueryable<CustomerVersionRow> Of(OnboardingDbContext db, string clientId, Guid customer) =>
        db.CustomerVersions.AsNoTracking().Where(row => row.ClientId == clientId && row.CustomerId == customer);

    private static CustomerId IdOf(CustomerRow row) => new(row.CustomerId, row.CustomerType);

    private static CustomerField[] Fields(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<CustomerField>(name))];
}
