using System.Data;
using System.Linq.Expressions;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Operations;

/// <summary>Every key begins with the client, so whose a record is is found by asking client by client; operators ask seldom.</summary>
internal sealed class OperatorDirectory(QueuedApplications queued, IDbContextFactory<OnboardingDbContext> contexts) : IOperatorDirectory
{
    public Task<string?> ClientOfCustomer(SentId customer, CancellationToken cancellation) => customer.Type is { } type
        ? ClientWith(db => client => db.Customers.Any(
            row => row.ClientId == client.ClientId && row.CustomerId == customer.Id && row.CustomerType == type), cancellation)
        : ClientWith(db => client => db.Customers.Any(row => row.ClientId == client.ClientId && row.CustomerId == customer.Id), cancellation);

    public Task<string?> ClientOfApplication(SentId application, CancellationToken cancellation) => ClientWith(
        db => client => db.Applications.Any(row => row.ClientId == client.ClientId && row.ApplicationId == application.Id), cancellation);

    public async Task<(string ClientId, KycApplication Application)?> FindApplication(SentId application, CancellationToken cancellation)
    {
        if (await ClientOfApplication(application, cancellation) is not { } clientId)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Applications.AsNoTracking()
            .SingleOrDefaultAsync(one => one.ClientId == clientId && one.ApplicationId == application.Id, cancellation);
        return row is null ? null : (clientId, ApplicationMapping.ToDomain(row));
    }

    public Task<string?> ClientOfDocument(SentId document, bool onlyEnabled, CancellationToken cancellation) => ClientWith(
        db => client => (!onlyEnabled || client.DisabledAt == null) && db.Documents.Any(row => row.ClientId == client.ClientId && row.DocumentId == document.Id), cancellation);

    public async Task<bool> Queue(
        Actor reader, QueueFilter filter, Func<QueuedApplication, bool> takes, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var dialects = await db.Clients.ToDictionaryAsync(client => client.ClientId, client => client.Dialect, cancellation);
        var rows = Rows(db, filter, dialects, now).OrderBy(row => row.CreatedAt).ThenBy(row => row.ApplicationId);
        var shown = new Dictionary<string, int>();
        bool more;
        // Several statements, one snapshot.
        await using (await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation))
        {
            more = await Read();
        }

        foreach (var (clientId, count) in shown.DefaultIfEmpty(KeyValuePair.Create(reader.ClientId, 0)))
        {
            db.Record(reader with { ClientId = clientId }, AuditEntries.ApplicationsListed(SnakeCase.Of(filter.Status.ToString()), count), now);
        }

        await db.SaveChangesAsync(cancellation);
        return more;

        // A portion at a time: one of a large business is a hundred times one of a person.
        async Task<bool> Read()
        {
            for (var taken = 0; ;)
            {
                var wanted = Math.Min(ApplicationPages.Portion, filter.Take - taken);
                var passed = (int)Math.Min((long)filter.Skip + taken, int.MaxValue);
                var found = await rows.Skip(passed).Take(wanted + 1).AsNoTracking().ToListAsync(cancellation); // one more tells whether there are more
                foreach (var one in await queued.Of(db, [.. found.Take(wanted)], dialects, now, cancellation))
                {
                    if (!takes(one))
                    {
                        return true;
                    }

                    shown[one.ClientId] = shown.GetValueOrDefault(one.ClientId) + 1;
                }

                taken += wanted;
                if (found.Count <= wanted || taken == filter.Take)
                {
                    return found.Count > wanted;
                }
            }
        }
    }

    private static IQueryable<ApplicationRow> Rows(
        OnboardingDbContext db, QueueFilter filter, Dictionary<string, string> dialects, DateTimeOffset now)
    {
        var rows = db.Applications.Where(row => row.Status == filter.Status);
        if (filter.ClientId is { } client)
        {
            rows = rows.Where(row => row.ClientId == client);
        }

        if (filter.Dialect is { } dialect)
        {
            var speaking = dialects.Where(each => each.Value == dialect).Select(each => each.Key).ToArray();
            rows = rows.Where(row => speaking.Contains(row.ClientId));
        }

        if (filter.AssignedTo is { } login)
        {
            var held = db.Set<AssignmentRow>().Where(one => one.AssignedUntil > now && (login == "" || one.Login == login));
            rows = login == ""
                ? rows.Where(row => !held.Any(one => one.ClientId == row.ClientId && one.ApplicationId == row.ApplicationId))
                : rows.Where(row => held.Any(one => one.ClientId == row.ClientId && one.ApplicationId == row.ApplicationId));
        }

        if (filter.After is { CreatedAt: var at, ApplicationId: var id })
        {
            rows = rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.CreatedAt, row.ApplicationId), ValueTuple.Create(at, id)));
        }

        return rows;
    }

    public async Task<IReadOnlyDictionary<string, string>> Dialects(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Clients.ToDictionaryAsync(client => client.ClientId, client => client.Dialect, cancellation);
    }

    public async Task<IReadOnlyList<ClientSummary>> Summary(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var runs = (await db.Database.SqlQuery<Counted>(
            $"""
            SELECT client_id AS "ClientId", status AS "What", count(*) AS "Count", min(created_at) AS "Since" FROM applications
            WHERE status IN ('data_request', 'pending_step_up', 'running', 'waiting_review') GROUP BY client_id, status
            """).ToListAsync(cancellation)).ToLookup(row => row.ClientId);
        // Of those that wait the events tell since when; of those given up their number is enough.
        var webhooks = (await db.Database.SqlQuery<Counted>(
            $"""
            SELECT d.client_id AS "ClientId", 'waiting' AS "What", count(*) AS "Count", min(e.at) AS "Since" FROM deliveries d JOIN events e USING (client_id, event_id)
            WHERE d.state IN ('pending', 'blocked') GROUP BY d.client_id
            UNION ALL SELECT client_id, 'given_up', count(*), NULL FROM deliveries WHERE state = 'given_up' GROUP BY client_id
            """).ToListAsync(cancellation)).ToLookup(row => row.ClientId);
        var clients = await db.Clients.OrderBy(client => client.ClientId).Select(client => new { client.ClientId, client.Dialect }).ToListAsync(cancellation);
        return
        [
            .. from client in clients
               let run = runs[client.ClientId]
               let webhook = webhooks[client.ClientId]
               where run.Any() || webhook.Any()
               select new ClientSummary(
                   client.ClientId,
                   client.Dialect,
                   run.ToDictionary(row => EnumColumn.Read<KycStatus>(row.What), row => new Waiting(row.Count, row.Since)),
                   webhook.Where(row => row.What == "waiting").Select(row => new Waiting(row.Count, row.Since)).SingleOrDefault(Waiting.None),
                   webhook.Where(row => row.What == "given_up").Sum(row => row.Count)),
        ];
    }

    public Task RecordReading(Actor reader, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation) =>
        RecordReadings(reader, [(reader.ClientId, entry)], now, cancellation);

    public async Task RecordReadings(
        Actor reader, IEnumerable<(string ClientId, AuditEntry Entry)> entries, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var (clientId, entry) in entries)
        {
            db.Record(reader with { ClientId = clientId }, entry, now);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<string?> ClientWith(Func<OnboardingDbContext, Expression<Func<ClientRow, bool>>> record, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Clients.Where(record(db)).Select(client => client.ClientId).FirstOrDefaultAsync(cancellation);
    }

    private sealed record Counted(string ClientId, string What, long Count, DateTimeOffset? Since);
}
