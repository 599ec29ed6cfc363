using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Operations;

/// <summary>What operators are shown of applications, of many at once: one statement a table, in the snapshot of the caller.</summary>
internal sealed class QueuedApplications(CustomerMapping mapping)
{
    public async Task<IReadOnlyList<QueuedApplication>> Of(
        OnboardingDbContext db, IReadOnlyList<ApplicationRow> rows, IReadOnlyDictionary<string, string> dialects, DateTimeOffset now, CancellationToken cancellation)
    {
        string[] clients = [.. rows.Select(row => row.ClientId)];
        Guid[] ids = [.. rows.Select(row => row.ApplicationId)], customers = [.. rows.Select(row => row.CustomerId)];
        var links = rows.SelectMany(row => row.Documents.Select(link => (row.ClientId, link.Document))).Distinct().ToArray();
        string[] ofDocuments = [.. links.Select(link => link.ClientId)];
        Guid[] documents = [.. links.Select(link => link.Document)];

        // No more than the names: who is it, without opening anything.
        var names = await db.Customers
            .FromSql($"SELECT c.* FROM (SELECT DISTINCT * FROM unnest({clients}, {customers})) AS asked(client_id, customer_id) JOIN customers c USING (client_id, customer_id)")
            .Select(row => new { row.ClientId, row.CustomerId, row.Name, row.FirstName, row.LastName })
            .ToDictionaryAsync(row => (row.ClientId, row.CustomerId), row => row.Name ?? $"{row.FirstName} {row.LastName}".Trim(), cancellation);
        var held = await db.Set<AssignmentRow>()
            .FromSql($"SELECT a.* FROM unnest({clients}, {ids}) AS asked(client_id, application_id) JOIN assignments a USING (client_id, application_id) WHERE a.assigned_until > {now}")
            .AsNoTracking().ToDictionaryAsync(row => (row.ClientId, row.ApplicationId), row => row.ToDomain(), cancellation);
        var formats = await db.Documents
            .FromSql($"SELECT d.* FROM unnest({ofDocuments}, {documents}) AS asked(client_id, document_id) JOIN documents d USING (client_id, document_id)")
            .Select(row => new { row.ClientId, row.DocumentId, row.Format })
            .ToDictionaryAsync(row => (row.ClientId, row.DocumentId), row => row.Format, cancellation);
        var reports = await db.Reports
            .FromSql($"SELECT r.* FROM unnest({clients}, {ids}) AS asked(client_id, application_id) JOIN reports r USING (client_id, application_id)")
            .AsNoTracking().ToDictionaryAsync(row => (row.ClientId, row.ApplicationId), cancellation);
        var keys = reports.Count == 0 ? [] : await db.DataKeys
            .FromSql($"SELECT k.* FROM (SELECT DISTINCT * FROM unnest({clients}, {customers})) AS asked(client_id, customer_id) JOIN data_keys k USING (client_id, customer_id)")
            .AsNoTracking().ToDictionaryAsync(row => (row.ClientId, row.CustomerId), cancellation);
        return
        [
            .. rows.Select(row => new QueuedApplication(
                row.ClientId,
                dialects.GetValueOrDefault(row.ClientId, ""),
                ApplicationMapping.ToDomain(row),
                names.GetValueOrDefault((row.ClientId, row.CustomerId), ""),
                held.GetValueOrDefault((row.ClientId, row.ApplicationId)),
                row.Documents
                    .Where(link => formats.ContainsKey((row.ClientId, link.Document)))
                    .DistinctBy(link => link.Document)
                    .ToDictionary(link => link.Document, link => formats[(row.ClientId, link.Document)]),
                Open(reports.GetValueOrDefault((row.ClientId, row.ApplicationId)), keys.GetValueOrDefault((row.ClientId, row.CustomerId))))),
        ];
    }

    private Dictionary<Guid, VerificationReport> Open(ReportRow? report, DataKeyRow? key)
    {
        if (report is null || key is null)
        {
            return [];
        }

        try
        {
            return ReportMapping.Open(report, mapping.Cipher(key));
        }
        catch (UnreadableException)
        {
            return [];
        }
    }
}
