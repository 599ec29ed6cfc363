using System.Security.Cryptography;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers;

/// <summary>How people are named beside their customers (contract section 4): an associate by its own id, an individual by one that is made of its customer's.</summary>
internal static class PersonReference
{
    private const int GuidBytes = 16;
    private const byte Version5 = 0x50;
    private const byte Variant = 0x80;

    /// <summary>The UUID of version 5 of <c>person</c> in the namespace of a customer's reference.</summary>
    public static Guid OfIndividual(Guid customer)
    {
        byte[] named = [.. customer.ToByteArray(bigEndian: true), .. "person"u8];
        var hash = SHA1.HashData(named).AsSpan(0, GuidBytes);
        hash[6] = (byte)((hash[6] & 0x0F) | Version5);
        hash[8] = (byte)((hash[8] & 0x3F) | Variant);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>The reference of whom a document or a requirement is about; null when that is a company.</summary>
    public static string? Of(EntityId entity) => entity switch
    {
        { Type: CustomerType.Individual } => WireValues.Reference(OfIndividual(entity.Id)),
        { IsCustomer: true } => null,
        _ => WireValues.Reference(entity.Id),
    };
}
