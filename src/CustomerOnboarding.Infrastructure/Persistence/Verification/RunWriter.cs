using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>Writes what becomes of a customer's applications, in the transaction of whatever changes the customer and under its lock.</summary>
internal sealed class RunWriter(CustomerMapping mapping, FileKeys files)
{
    /// <summary>Writes what is recorded of a change: its line in the audit trail, the moves, and why it came out so.</summary>
    public async Task Record(UnitOfWork work, Guid customerId, ApplicationChange change, bool isNew, DateTimeOffset now, CancellationToken cancellation)
    {
        await work.Record(change.Entry is { } entry ? [entry] : [], customerId, mapping, now, cancellation);
        await work.Record(change.Moves, customerId, mapping, now, cancellation);
        if (change.Reports.Count > 0 && await Cipher(work, customerId, cancellation) is { } cipher)
        {
            await Keep(work, change.Application.Id, change.Reports, isNew, cipher, cancellation);
        }
    }

    /// <summary>
    /// Gives a customer documents and does what is asked of its verification. What became of it is the change after which the customer stands where it does now, null
    /// when nothing did; or <see cref="ErrorKind.FileNotAccepted"/> when it would have too many documents.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="customer">The customer, with its people.</param>
    /// <param name="documents">Documents that it is given.</param>
    /// <param name="request">What is asked; null for nothing.</param>
    /// <param name="now">The time of the change, which is after the beginning of the newest application.</param>
    /// <param name="cancellation">Ends it; the change goes back with it.</param>
    public async Task<(RunChange? Run, Error? Refusal)> Request(
        UnitOfWork work, Customer customer, IReadOnlyList<NewDocument> documents, RunRequest? request, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = documents.Any(one => one.IsSideOpen) ? await CustomerDocuments.Links(work, customer.Id.Value, cancellation) : [];
        NewCustomerDocument[] added = [.. NewCustomerDocument.All(customer, documents, now, known)];
        if (added.Length > 0 && await CustomerDocuments.Count(work, customer.Id.Value, cancellation) + added.Length > NewCustomerDocument.Most)
        {
            return (null, DocumentErrors.NotAccepted(FileFault.TooManyOfCustomer));
        }

        if (added.Length == 0 && request is null)
        {
            return (null, null);
        }

        var rows = await CustomerDocuments.Add(work, files, customer.Id.Value, added, now, cancellation);
        if (request is null)
        {
            return (null, null);
        }

        var row = customer.Standing.Newest is { } newest
            ? await work.Db.Applications.SingleAsync(one => one.ClientId == work.Actor.ClientId && one.ApplicationId == newest.ApplicationId, cancellation)
            : null;
        var before = row is null ? null : ApplicationMapping.ToDomain(row);
        var changes = RunProcess.Requested(
            CustomerPeople.Of(customer), before, request, [.. rows.Select(CustomerDocuments.Link)], [.. added.Select(one => one.Link)], now);
        foreach (var change in changes)
        {
            if (change.Application.Id == before?.Id)
            {
                ApplicationMapping.Write(row!, before, change.Application);
            }
            else
            {
                work.Db.Applications.Add(ApplicationMapping.ToRow(work.Actor.ClientId, change.Application));
            }

            CustomerDocuments.Link(rows, change.Application);
            await Record(work, customer.Id.Value, change, isNew: change.Application.Id != before?.Id, now, cancellation);
        }

        return (changes is [.., var last] ? new RunChange(last.Application.Id == before?.Id ? before : null, last) : null, null);
    }

    /// <summary>Withdraws all applications of a customer that are open, when it is removed. Where it stands without them.</summary>
    public async Task<CustomerStanding> WithdrawOpen(UnitOfWork work, CustomerStanding standing, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await work.Db.Applications
            .Where(one => one.ClientId == work.Actor.ClientId && one.CustomerId == standing.Id.Value
                && one.Status != KycStatus.Completed && one.Status != KycStatus.Withdrawn)
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            var before = ApplicationMapping.ToDomain(row);
            var change = KycProcess.WithdrawnFrom(standing, null, before, now, null);
            ApplicationMapping.Write(row, before, change.Application);
            await Record(work, standing.Id.Value, change, isNew: false, now, cancellation);
            standing = change.Standing;
        }

        return standing;
    }

    /// <summary>
    /// Ends what one person has decided of a customer's applications and a second one hasn't yet, when the profile is another by now: both have to judge the same.
    /// </summary>
    public static Task EndProposals(UnitOfWork work, CustomerRow customer, CancellationToken cancellation) => customer.NewestId is null
        ? Task.CompletedTask // without an application there is nothing to decide
        : work.Db.Applications
            .Where(row => row.ClientId == customer.ClientId && row.CustomerId == customer.CustomerId && row.Status == KycStatus.WaitingReview && row.Proposed != null)
            .ExecuteUpdateAsync(row => row.SetProperty(found => found.Proposed, (StoredProposal?)null), cancellation);

    private static async Task Keep(
        UnitOfWork work, Guid applicationId, IReadOnlyDictionary<Guid, VerificationReport> reports, bool isNew, FieldCipher cipher, CancellationToken cancellation)
    {
        if (!isNew && await work.Db.Reports.FindAsync([work.Actor.ClientId, applicationId], cancellation) is { } known)
        {
            var kept = ReportMapping.Open(known, cipher);
            foreach (var (entity, report) in reports)
            {
                kept[entity] = report;
            }

            known.Sealed = ReportMapping.Seal(applicationId, kept, cipher);
        }
        else
        {
            work.Db.Reports.Add(new ReportRow
            {
                ClientId = work.Actor.ClientId,
                ApplicationId = applicationId,
                Sealed = ReportMapping.Seal(applicationId, reports, cipher),
            });
        }
    }

    // Null when it can't be kept as everything of the customer is. What it came out as counts all the same.
    private async Task<FieldCipher?> Cipher(UnitOfWork work, Guid customerId, CancellationToken cancellation) =>
        mapping.CipherIfAny(await work.Db.DataKey(work.Actor.ClientId, customerId, cancellation));
}

/// <summary>What became of an application within a change of its customer.</summary>
/// <param name="Before">As it was; null when it began.</param>
/// <param name="Change">What became of it.</param>
internal sealed record RunChange(KycApplication? Before, ApplicationChange Change);
