using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Common;

/// <summary>
/// How a caller names a record. Inside every id is a UUID; how it is written is each dialect's own. The text goes along because refusals repeat it.
/// What a dialect can't read is <see cref="Guid.Empty"/>, which no record has, and so is not found like any other unknown id.
/// </summary>
/// <param name="Id">The record's id.</param>
/// <param name="Text">As the caller wrote it.</param>
/// <param name="Type">The type of customer that the writing claims, where it claims one; a customer of another type is not found.</param>
public readonly record struct SentId(Guid Id, string Text, CustomerType? Type = null)
{
    /// <summary>An id that comes from a record instead of a caller.</summary>
    public static SentId Of(Guid id) => new(id, id.ToString());

    /// <summary>Whether a customer of this type may be meant.</summary>
    public bool Fits(CustomerType type) => Type is null || Type == type;
}
