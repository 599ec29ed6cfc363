using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Keys;

/// <summary>
/// The keys of what may be there before its customer: files, and sessions of agreements. Until then a master key wraps them, in a table that is backed up apart from
/// the data; from then on they stand in their owner's row, sealed under the customer's data key alone, and end with it (docs/decisions/data-keys-apart.md).
/// </summary>
internal sealed class LooseKeys(KeyRing keys, CustomerMapping mapping)
{
    private const string Field = "key";

    /// <summary>A key for something that is nobody's yet, and its row.</summary>
    public (FieldCipher Cipher, LooseKeyRow Row) New(string clientId, string owner)
    {
        var (cipher, wrapped) = keys.NewDataKey(clientId, owner);
        return (cipher, new LooseKeyRow { ClientId = clientId, Owner = owner, WrappedKey = wrapped });
    }

    /// <summary>The cipher of what is nobody's yet; null when it is a customer's by now, or isn't there.</summary>
    public async Task<FieldCipher?> Find(OnboardingDbContext db, string clientId, string owner, CancellationToken cancellation) =>
        await db.LooseKeys.AsNoTracking().SingleOrDefaultAsync(key => key.ClientId == clientId && key.Owner == owner, cancellation) is { } row
            ? keys.Unwrap(clientId, owner, row.WrappedKey)
            : null;

    /// <summary>The cipher of what is a customer's; null when that customer was erased.</summary>
    public async Task<FieldCipher?> Of(OnboardingDbContext db, string clientId, string owner, Guid customer, byte[] box, CancellationToken cancellation) =>
        await db.DataKey(clientId, customer, cancellation) is { } key ? new FieldCipher(clientId, mapping.Cipher(key).OpenBytes(owner, Field, box)) : null;

    /// <summary>
    /// Takes a key out of here, in the transaction that gives its owner to a customer: the key as its owner's row keeps it from now on; null when somebody else
    /// took it.
    /// </summary>
    public async Task<byte[]?> Give(OnboardingDbContext db, string clientId, string owner, Guid customer, CancellationToken cancellation)
    {
        var cipher = mapping.Cipher(await db.DataKey(clientId, customer, cancellation));
        var taken = await db.Database
            .SqlQuery<byte[]>($"""DELETE FROM loose_keys WHERE client_id = {clientId} AND owner = {owner} RETURNING wrapped_key AS "Value" """)
            .ToListAsync(cancellation);
        return taken is [var wrapped] ? cipher.SealBytes(owner, Field, keys.Unwrap(KeyRing.DataKeyOf(clientId, owner), wrapped)) : null;
    }
}
