using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Who has what a customer may not have too. Asked only when a unique index refused, or can't refuse: what is unique is decided by the indexes.</summary>
internal static class KeyHolders
{
    /// <summary>Why a customer isn't added whose keys others have; null when none has them by now.</summary>
    public static Error? Refusal(Actor actor, Customer customer, Holders holders) => holders switch
    {
        // The reference is told of before the rest: the code decides, not the order of the indexes.
        { OfReference: { } holder } => new ReferenceExists(customer.Reference, holder),
        { OfIdentity: { } holder } => new CustomerExists(actor.ClientId, holder),
        _ => null,
    };

    /// <summary>Who else has the SSN of a customer that is about to be written, by the former index key; nobody once there is none.</summary>
    public static async Task<CustomerId?> ByFormerKey(OnboardingDbContext db, CustomerRow row, CancellationToken cancellation) => row.FormerSsnIndex is { } former
        ? await db.Customers.AsNoTracking()
            .Where(one => one.ClientId == row.ClientId && one.SsnIndex == former && one.CustomerId != row.CustomerId)
            .Select(one => (CustomerId?)new CustomerId(one.CustomerId, one.CustomerType)).FirstOrDefaultAsync(cancellation)
        : null;

    /// <summary>Who has what shall be unique of a customer that isn't stored.</summary>
    public static async Task<Holders> Of(OnboardingDbContext db, CustomerRow sent, CancellationToken cancellation)
    {
        var holders = await db.Customers.AsNoTracking()
            .Where(row => row.ClientId == sent.ClientId && (row.Reference == sent.Reference
                || (sent.SsnIndex != null && row.SsnIndex == sent.SsnIndex)
                || (sent.FormerSsnIndex != null && row.SsnIndex == sent.FormerSsnIndex)
                || (sent.Fein != null && row.Fein == sent.Fein)
                || (sent.EmailKey != null && row.EmailKey == sent.EmailKey)))
            .Select(row => new { row.CustomerId, row.CustomerType, IsOfReference = row.Reference == sent.Reference })
            .ToListAsync(cancellation);
        CustomerId? Holder(bool reference) => holders.FirstOrDefault(one => one.IsOfReference == reference) is { } one ? new CustomerId(one.CustomerId, one.CustomerType) : null;
        return new Holders(Holder(reference: true), Holder(reference: false));
    }

    /// <summary>Which representative of a customer that isn't stored has an id that is taken; null when none has.</summary>
    public static async Task<Error?> TakenRepresentative(OnboardingDbContext db, CustomerRows sent, CancellationToken cancellation)
    {
        var (ids, ownIds) = (sent.Representatives.Select(one => one.RepresentativeId).ToArray(), sent.Representatives.Select(one => one.OwnId).OfType<string>().ToArray());
        var taken = await db.Representatives
            .Where(row => row.ClientId == sent.Customer.ClientId && (ids.Contains(row.RepresentativeId) || ownIds.Contains(row.OwnId)))
            .Select(row => new { row.RepresentativeId, row.OwnId })
            .ToListAsync(cancellation);
        var repeated = sent.Representatives.FirstOrDefault(one => taken.Any(
            known => known.RepresentativeId == one.RepresentativeId || (one.OwnId is not null && known.OwnId == one.OwnId)));
        return repeated is null ? null : new IdExists(repeated.RepresentativeId, repeated.OwnId);
    }

    /// <summary>Who has what a unique index refused to this customer; null when that was another index, or nobody has it by now.</summary>
    public static async Task<CustomerId?> Of(UnitOfWork work, CustomerRow row, string violated, CancellationToken cancellation)
    {
        var own = work.Db.Customers.AsNoTracking().Where(one => one.ClientId == row.ClientId);
        var holder = violated switch
        {
            CustomerConfiguration.EmailKey => own.Where(one => one.EmailKey == row.EmailKey),
            CustomerConfiguration.SsnKey => own.Where(one => one.SsnIndex == row.SsnIndex),
            CustomerConfiguration.FeinKey => own.Where(one => one.Fein == row.Fein),
            _ => null,
        };
        return holder is null ? null : await holder.Select(one => (CustomerId?)new CustomerId(one.CustomerId, one.CustomerType)).FirstOrDefaultAsync(cancellation);
    }
}
