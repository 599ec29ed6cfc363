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
    /// <summary>Whether a caller means this one: by its id, or by the client's own.</summary>
    public bool Is(SentId sent) => OwnId is null ? Id == sent.Id && sent.Fits(CustomerType.Business) : OwnId == sent.Text;
}

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
