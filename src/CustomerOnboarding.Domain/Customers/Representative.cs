using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Somebody who owns, directs or represents a business. No customer of its own.</summary>
/// <param name="Id">Unique per client.</param>
/// <param name="OwnId">The client's own id of the person, unique per client; null when it gave none.</param>
/// <param name="Reference">The client's own reference; may be missing, isn't unique.</param>
/// <param name="Roles">What the person is to the business; may be empty.</param>
/// <param name="Person">Who it is.</param>
public sealed record Representative(Guid Id, string? OwnId, string? Reference, IReadOnlyList<RepresentativeRole> Roles, Person Person)
{
    /// <summary>What the person is to the business in the client's own words, as they were sent; <see cref="Roles"/> is what they mean.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>What the client says of the person's part in the business, by names of its own; null when nothing.</summary>
    public IReadOnlyList<OwnershipFact>? Ownership { get; init; }

    /// <summary>Whether a caller means this one: by its id, or by the client's own.</summary>
    public bool Is(SentId sent) => OwnId is null ? Id == sent.Id && sent.Fits(CustomerType.Business) : OwnId == sent.Text;
}

/// <summary>Something that a client says of a person's part in a business: exactly one of text, number and flag.</summary>
/// <param name="Name">The client's name for it.</param>
/// <param name="Text">A text.</param>
/// <param name="Number">A number, finite.</param>
/// <param name="Flag">A truth value.</param>
public sealed record OwnershipFact(string Name, string? Text, double? Number, bool? Flag);

/// <summary>What somebody is to a business.</summary>
public enum RepresentativeRole
{
    /// <summary>Owns a principal part of it.</summary>
    PrincipalOwner,

    /// <summary>May sign for it.</summary>
    AuthorizedSigner,

    /// <summary>Represents it.</summary>
    Representative,

    /// <summary>Ultimate beneficial owner.</summary>
    BeneficialOwner,

    /// <summary>Directs or controls it.</summary>
    Director,
}
