using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>What a <see cref="RunRequest"/> makes of a customer's applications, as a function of values.</summary>
public static class RunProcess
{
    /// <summary>
    /// The changes, in their order; the customer stands afterwards where the last of them says. None where an open run is enough and gets nothing new, where
    /// none is open and none is to begin, and where the policy doesn't admit a customer who stands so.
    /// </summary>
    /// <param name="customer">Where it stands, and who is verified with it.</param>
    /// <param name="newest">Its newest application that wasn't withdrawn; null when there is none.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="documents">All current documents of the customer and its representatives.</param>
    /// <param name="added">Those of them that are new.</param>
    /// <param name="now">The time of the change.</param>
    public static IReadOnlyList<ApplicationChange> Requested(
        CustomerPeople customer,
        KycApplication? newest,
        RunRequest request,
        IReadOnlyList<LinkedDocument> documents,
        IReadOnlyList<LinkedDocument> added,
        DateTimeOffset now)
    {
        if (!request.Policy.Admits(customer.Standing))
        {
            return [];
        }

        if (newest is not { IsOpen: true })
        {
            return request.Begins ? [Begun(customer, request.Policy, documents, now)] : [];
        }

        if (request.WhenOpen == OpenRun.IsReplacedIfItWaits && newest.Status != KycStatus.Running)
        {
            // The new one is the newest at once, so nobody needs to know which is the newest of the others.
            var withdrawn = KycProcess.WithdrawnFrom(customer.Standing, null, newest, now, null);
            return [withdrawn, Begun(customer with { Standing = withdrawn.Standing }, request.Policy, documents, now)];
        }

        return Given(customer.Standing, newest, Supplied(newest, customer.Standing.Id, request.Supplied), added, now) is { } given ? [given] : [];
    }

    /// <summary>A run just begun with the documents of those whom it verifies, due at once.</summary>
    public static KycApplication Begin(CustomerPeople customer, VerificationPolicy policy, IReadOnlyList<LinkedDocument> documents, DateTimeOffset now)
    {
        var begun = KycProcess.Begin(customer, policy, null, now, now);
        return KycProcess.WithDocuments(begun, [.. documents.Where(document => begun.Entities.Any(entity => entity.Entity.Id == document.EntityId))]);
    }

    private static ApplicationChange Begun(CustomerPeople customer, VerificationPolicy policy, IReadOnlyList<LinkedDocument> documents, DateTimeOffset now) =>
        KycProcess.Begun(customer.Standing, Begin(customer, policy, documents, now), null, now);

    // Of the customer itself alone: whoever else is asked for data supplies it otherwise.
    private static KycApplication Supplied(KycApplication open, CustomerId customer, IReadOnlyList<RequestedData> data) => data.Count == 0 ? open : open with
    {
        Entities =
        [
            .. open.Entities.Select(entity => entity.Entity.Id == customer.Value && entity.Status == KycStatus.DataRequest && entity.MissingData.All(data.Contains)
                ? entity with { Status = KycStatus.Running, MissingData = [], SuppliedData = [.. entity.SuppliedData, .. entity.MissingData] }
                : entity),
        ],
    };

    private static ApplicationChange? Given(
        CustomerStanding customer, KycApplication before, KycApplication open, IReadOnlyList<LinkedDocument> added, DateTimeOffset now)
    {
        var own = added.Where(document => open.Entities.Any(entity => entity.Entity.Id == document.EntityId && entity.Status != KycStatus.Completed)).ToArray();
        if (own.Length == 0 && open == before)
        {
            return null;
        }

        var given = KycProcess.WithDocuments(open, own) with { UpdatedAt = now };
        return KycProcess.Changed(
            customer,
            before,
            // Whoever runs now and didn't before is to be looked at at once; who was running is looked at when it was to be.
            given.Entities.SequenceEqual(before.Entities) ? given : given with { NextCheckAt = now },
            ApplicationDeed.Updated,
            tells: false,
            now);
    }
}
