using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// A state of a customer's profile, with its answers to questionnaires and what its employees were. Versions are counted from 1, as it was registered; the last of them is as it is. They are kept as long as the customer's data are.
/// </summary>
/// <param name="Number">Which.</param>
/// <param name="Since">When it came about, UTC.</param>
/// <param name="Credential">Who changed the customer so, or registered it.</param>
/// <param name="RequestId">In which request.</param>
/// <param name="Fields">What the version before has otherwise, by name; none of the first.</param>
public sealed record CustomerVersion(int Number, DateTimeOffset Since, string Credential, string RequestId, IReadOnlyList<CustomerField> Fields);

/// <summary>Some versions of a customer.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="IsErased">Whether nothing of them can be read any more; then there are none.</param>
/// <param name="Versions">The newest first.</param>
public sealed record VersionPage(CustomerId Customer, bool IsErased, IReadOnlyList<CustomerVersion> Versions);

/// <summary>A customer as it was.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Customer">The customer with profile, employees and answers of that version, withholding SSNs; its standing is that of now.</param>
/// <param name="Before">The same of the version before; null of the first.</param>
/// <param name="IsCurrent">Whether it is as it is.</param>
public sealed record ShownVersion(CustomerVersion Version, Customer Customer, Customer? Before, bool IsCurrent)
{
    /// <summary>The values that the version before has otherwise; none of the first.</summary>
    public IReadOnlyList<ProfileChange> Changes => Before is null
        ? []
        : [.. ProfileChange.Between(Before, Customer).Where(change => change.Field != CustomerField.Employees || Version.Fields.Contains(CustomerField.Employees))];
}

/// <summary>The versions of customers. Each look is on the audit trail.</summary>
public interface ICustomerVersions
{
    /// <summary>The newest versions of a customer, or those before one, so many at most; or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    Task<Result<VersionPage>> List(Actor reader, SentId customer, int? before, int take, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>One version with that before it; or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.VersionNotFound"/>, also when it can't be read any more.</summary>
    Task<Result<ShownVersion>> Find(Actor reader, SentId customer, int number, DateTimeOffset now, CancellationToken cancellation);
}
