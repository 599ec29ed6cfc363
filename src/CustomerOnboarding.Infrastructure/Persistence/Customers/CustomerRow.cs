using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Documents;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>A customer: columns for what is unique, what decides and what lists filter or sort by; the rest of the profile is sealed.</summary>
internal sealed class CustomerRow
{
    public required string ClientId { get; set; }

    public Guid CustomerId { get; set; }

    public CustomerType CustomerType { get; set; }

    public required string Reference { get; set; }

    public byte[]? SsnIndex { get; set; }

    /// <summary>The same by the former index key, while that is asked too: who is still indexed by it is no duplicate to the unique index. Not stored.</summary>
    public byte[]? FormerSsnIndex { get; set; }

    /// <summary>Keyed hash of an SSN or FEIN that isn't unique, or no longer is: for operators' search.</summary>
    public byte[]? NumberIndex { get; set; }

    public string? Fein { get; set; }

    public string? EmailKey { get; set; }

    public CustomerStatus Status { get; set; }

    public RestrictionCause? Cause { get; set; }

    public Guid? NewestId { get; set; }

    public KycStatus? NewestStatus { get; set; }

    public KycOutcome? NewestOutcome { get; set; }

    public DateTimeOffset? NewestCreatedAt { get; set; }

    public Guid? VerdictId { get; set; }

    public KycOutcome? VerdictOutcome { get; set; }

    public DateTimeOffset? VerdictCreatedAt { get; set; }

    /// <summary>Whether a questionnaire isn't complete; null where there is none.</summary>
    public bool? AwaitsAnswers { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string? Name { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Country { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>The whole name in small letters; null where no list of the client's has it.</summary>
    public string? NameKey { get; set; }

    /// <summary>What a search looks through, in small letters; null where the registration isn't listed.</summary>
    public string? SearchText { get; set; }

    public required byte[] Profile { get; set; }

    /// <summary>The transaction that last wrote it, which PostgreSQL fills in: the copy for operators' search goes by it.</summary>
    public long? ChangedIn { get; set; }

    /// <summary>As it is now, whatever is written to this one later.</summary>
    public CustomerRow Copy() => (CustomerRow)MemberwiseClone();

    /// <summary>For its client a customer that was removed or erased isn't there any more; operators and work in the background still see it.</summary>
    public bool IsHiddenFrom(Actor actor) => actor.IsClient && Status == CustomerStatus.Closed && Cause is not null;
}

internal sealed class CustomerVersionRow
{
    public required string ClientId { get; set; }

    public Guid CustomerId { get; set; }

    public int Version { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Credential { get; set; }

    public required string RequestId { get; set; }

    /// <summary>Names of <see cref="CustomerField"/>, separated by blanks.</summary>
    public required string Fields { get; set; }

    public required byte[] Sealed { get; set; }
}

internal sealed class RemovalRow
{
    public required string ClientId { get; set; }

    public Guid CustomerId { get; set; }

    public DateTimeOffset RemovedAt { get; set; }

    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Why an operator erased it, wrapped by a master key: the customer's own is gone.</summary>
    public byte[]? WrappedReason { get; set; }
}

internal sealed class DataKeyRow
{
    public required string ClientId { get; set; }

    public Guid CustomerId { get; set; }

    public required byte[] WrappedKey { get; set; }
}

internal sealed class RepresentativeRow
{
    public required string ClientId { get; set; }

    public Guid RepresentativeId { get; set; }

    public Guid CustomerId { get; set; }

    public int Ordinal { get; set; }

    public string? OwnId { get; set; }

    public required byte[] Profile { get; set; }
}

internal sealed class EmployeeRow
{
    public required string ClientId { get; set; }

    public Guid CompanyId { get; set; }

    public Guid EmployeeId { get; set; }

    public required string Position { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }
}

/// <summary>Everything of a customer, as stored, at one moment.</summary>
internal sealed record CustomerRows(
    CustomerRow Customer, DataKeyRow? Key, IReadOnlyList<RepresentativeRow> Representatives, IReadOnlyList<EmployeeRow> Employees)
{
    /// <summary>Its current documents, oldest first, where they were asked for.</summary>
    public IReadOnlyList<DocumentRow> Documents { get; init; } = [];
}
