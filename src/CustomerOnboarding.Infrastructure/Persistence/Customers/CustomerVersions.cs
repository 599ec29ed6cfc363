using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>What customers were before they were changed.</summary>
internal sealed class CustomerVersions(CustomerMapping mapping, IDbContextFactory<OnboardingDbContext> contexts, Turns turns) : ICustomerVersions
{
    /// <summary>Keeps a customer as it was, in the transaction that changes it and under its lock.</summary>
    public static async Task Keep(
        UnitOfWork work, Customer before, IReadOnlyList<CustomerField> fields, FieldCipher cipher, DateTimeOffset now, CancellationToken cancellation)
    {
        var (clientId, id) = (work.Actor.ClientId, before.Id.Value);
        var last = await work.Db.CustomerVersions
            .Where(row => row.ClientId == clientId && row.CustomerId == id)
            .MaxAsync(row => (int?)row.Version, cancellation);
        var version = (last ?? 0) + 1;
        work.Db.CustomerVersions.Add(new CustomerVersionRow
        {
            ClientId = clientId,
            CustomerId = id,
            Version = version,
            At = now,
            Credential = work.Actor.Credential,
            RequestId = work.Actor.RequestId,
            Fields = string.Join(' ', fields),
            Sealed = CustomerMapping.SealVersion(before, version, cipher),
        });
    }

    /// <summary>The fields that edits changed since then, as the versions tell that are kept in the transactions of the edits.</summary>
    public static async Task<IReadOnlyCollection<CustomerField>> ChangedSince(
        UnitOfWork work, CustomerRow customer, DateTimeOffset since, CancellationToken cancellation)
    {
        var changed = await work.Db.CustomerVersions
            .Where(row => row.ClientId == customer.ClientId && row.CustomerId == customer.CustomerId && row.At >= since)
            .Select(row => row.Fields)
            .ToListAsync(cancellation);
        return [.. changed.SelectMany(Fields).Distinct()];
    }

    public async Task<IReadOnlyList<CustomerVersion>?> List(Actor actor, SentId customer, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Customer(db, actor, customer, cancellation) is null)
        {
            return null;
        }

        var versions = await db.CustomerVersions.AsNoTracking()
            .Where(row => row.ClientId == actor.ClientId && row.CustomerId == customer.Id)
            .OrderByDescending(row => row.Version)
            .Select(row => new { row.Version, row.At, row.Credential, row.RequestId, row.Fields })
            .ToListAsync(cancellation);
        return [.. versions.Select(row => new CustomerVersion(row.Version, row.At, row.Credential, row.RequestId, Fields(row.Fields)))];
    }

    public async Task<(CustomerVersion Version, Customer Customer)?> Find(Actor actor, SentId customer, int number, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Several statements, one snapshot.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var row = await db.CustomerVersions.AsNoTracking().SingleOrDefaultAsync(
            one => one.ClientId == actor.ClientId && one.CustomerId == customer.Id && one.Version == number, cancellation);
        if (row is null
            || await Customer(db, actor, customer, cancellation) is not { } owner
            || await CustomerStore.Load(db, owner, cancellation) is not { Key: not null } rows)
        {
            return null;
        }

        return (new CustomerVersion(row.Version, row.At, row.Credential, row.RequestId, Fields(row.Fields)), mapping.ToDomain(rows, row));
    }

    private static async Task<CustomerRow?> Customer(OnboardingDbContext db, Actor actor, SentId id, CancellationToken cancellation) =>
        await db.Customers.SingleOrDefaultAsync(row => row.ClientId == actor.ClientId && row.CustomerId == id.Id, cancellation) is { } row
        && id.Fits(row.CustomerType) && !row.IsHiddenFrom(actor)
            ? row
            : null;

    private static CustomerField[] Fields(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<CustomerField>(name))];
}
