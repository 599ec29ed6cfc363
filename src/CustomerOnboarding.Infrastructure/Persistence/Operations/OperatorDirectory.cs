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
internal sealed class OperatorDirectory(IDbContextFactory<OnboardingDbContext> contexts) : IOperatorDirectory
{
    public Task<string?> ClientOfCustomer(SentId customer, CancellationToken cancellation) => customer.Type is { } type
        ? ClientWith(db => client => db.Customers.Any(
            row => row.ClientId == client.ClientId && row.CustomerId == customer.Id && row.CustomerType == type), cancellation)
        : ClientWith(db => client => db.Customers.Any(row => row.ClientId == client.ClientId && row.CustomerId == customer.Id), cancellation);

    public Task<string?> ClientOfApplication(SentId application, CancellationToken cancellation) => ClientWith(
        db => client => db.Applications.Any(row => row.ClientId == client.ClientId && row.ApplicationId == application.Id), cancellation);

    public Task<string?> ClientOfDocument(SentId document, CancellationToken cancellation) => ClientWith(
        db => client => db.Documents.Any(row => row.ClientId == client.ClientId && row.DocumentId == document.Id), cancellation);

    public async Task<bool> Queue(
        Actor reader, KycStatus status, int take, int skip, Func<string, KycApplication, bool> takes, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = db.Applications.AsNoTracking().Where(row => row.Status == status).OrderBy(row => row.CreatedAt).ThenBy(row => row.ApplicationId);
        var shown = new Dictionary<string, int>();
        var more = await ApplicationPages.Read(db, rows, take, skip, Show, cancellation);
        foreach (var (clientId, count) in shown.DefaultIfEmpty(KeyValuePair.Create(reader.ClientId, 0)))
        {
            db.Record(reader with { ClientId = clientId }, new AuditEntry("applications.listed", "applications", SnakeCase.Of(status.ToString()), $"shown:{count}"), now);
        }

        await db.SaveChangesAsync(cancellation);
        return more;

        bool Show(ApplicationRow row)
        {
            if (!takes(row.ClientId, ApplicationMapping.ToDomain(row)))
            {
                return false;
            }

            shown[row.ClientId] = shown.GetValueOrDefault(row.ClientId) + 1;
            return true;
        }
    }

    public async Task RecordReading(Actor reader, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Record(reader, entry, now);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<string?> ClientWith(Func<OnboardingDbContext, Expression<Func<ClientRow, bool>>> record, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Clients.Where(record(db)).Select(client => client.ClientId).FirstOrDefaultAsync(cancellation);
    }
}
