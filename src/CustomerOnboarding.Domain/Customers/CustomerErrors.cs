using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>The reference is taken.</summary>
/// <param name="Reference">As sent.</param>
/// <param name="Holder">Who has it.</param>
public sealed record ReferenceExists(string Reference, CustomerId Holder) : Error(ErrorKind.ReferenceExists);

/// <summary>What tells customers apart (SSN, FEIN, email) is taken; the number itself is never repeated.</summary>
/// <param name="ClientId">Whose customer it is.</param>
/// <param name="Holder">Who has it.</param>
public sealed record CustomerExists(string ClientId, CustomerId Holder) : Error(ErrorKind.CustomerExists);

/// <summary>A representative's id is taken.</summary>
/// <param name="Id">Which; of no meaning when it is the client's own.</param>
/// <param name="OwnId">The client's own id; null when it isn't.</param>
public sealed record IdExists(Guid Id, string? OwnId) : Error(ErrorKind.IdExists);

/// <summary>No such customer.</summary>
/// <param name="Sent">Who was asked for.</param>
public sealed record CustomerNotFound(SentId Sent) : Error(ErrorKind.CustomerNotFound);

/// <summary>The customer has no such representative.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Sent">Who was asked for.</param>
public sealed record RepresentativeNotFound(CustomerId Customer, SentId Sent) : Error(ErrorKind.RepresentativeNotFound);

/// <summary>Fields that this type of customer doesn't have.</summary>
/// <param name="Type">Which type it is.</param>
/// <param name="Fields">Which fields, by name.</param>
public sealed record InvalidFieldForCustomerType(CustomerType Type, IReadOnlyList<CustomerField> Fields) : Error(ErrorKind.InvalidFieldForCustomerType);

/// <summary>The other type of customer is needed.</summary>
/// <param name="Customer">Who, of which type.</param>
/// <param name="Expected">Which is needed.</param>
public sealed record WrongCustomerType(CustomerId Customer, CustomerType Expected) : Error(ErrorKind.WrongCustomerType);

/// <summary>The individual works there already, or doesn't.</summary>
/// <param name="Kind"><see cref="ErrorKind.EmployeeExists"/> or <see cref="ErrorKind.EmployeeNotFound"/>.</param>
/// <param name="Company">Where.</param>
/// <param name="Employee">Who was asked for.</param>
public sealed record EmploymentRefused(ErrorKind Kind, CustomerId Company, SentId Employee) : Error(Kind);

/// <summary>The business has as many employees as it may.</summary>
/// <param name="Company">Where.</param>
/// <param name="Limit">How many it may have, disabled ones included.</param>
public sealed record EmployeeLimit(CustomerId Company, int Limit) : Error(ErrorKind.EmployeeLimit);

/// <summary>The customer's status refuses what was asked.</summary>
/// <param name="Kind"><see cref="ErrorKind.CustomerLocked"/>, <see cref="ErrorKind.CustomerRestricted"/>, <see cref="ErrorKind.CustomerClosed"/> or <see cref="ErrorKind.CustomerNotClosed"/>.</param>
/// <param name="Customer">Who.</param>
/// <param name="Status">Its status.</param>
public sealed record RefusedByStatus(ErrorKind Kind, CustomerId Customer, CustomerStatus Status) : Error(Kind);

/// <summary>The lifecycle has no such move from where the customer stands.</summary>
/// <param name="Customer">Who, and where it stands.</param>
/// <param name="Move">What was asked; null when it is no move at all.</param>
public sealed record MoveRefused(CustomerStanding Customer, StatusMove? Move) : Error(ErrorKind.StatusMoveRefused);

/// <summary>
/// What was sent doesn't go with what is stored (a number of another country than the customer's): faults that the request alone doesn't show.
/// </summary>
/// <param name="Issues">Which, where in the request.</param>
public sealed record ProfileNotAccepted(IReadOnlyList<Schemas.Issue> Issues) : Error(ErrorKind.ProfileNotAccepted);

/// <summary>The customer doesn't wait for its client, neither for answers nor for documents or data.</summary>
/// <param name="Customer">Who, and where it stands.</param>
public sealed record NothingAwaited(CustomerStanding Customer) : Error(ErrorKind.NothingAwaited);

/// <summary>The customer's data have to be kept still.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Until">Until when, UTC.</param>
public sealed record RetentionRuns(CustomerId Customer, DateTimeOffset Until) : Error(ErrorKind.RetentionRuns);

/// <summary>The customer has no such version, or it can't be read any more.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Number">Which.</param>
public sealed record VersionNotFound(SentId Customer, int Number) : Error(ErrorKind.VersionNotFound);

/// <summary>The refusals around customers.</summary>
public static class CustomerErrors
{
    /// <summary>No such customer of this client.</summary>
    public static Error NotFound(SentId sent) => new CustomerNotFound(sent);

    /// <summary>The other type of customer is needed.</summary>
    public static Error WrongType(CustomerId customer, CustomerType expected) => new WrongCustomerType(customer, expected);

    /// <summary>The individual works there already.</summary>
    public static Error EmployeeExists(CustomerId company, SentId employee) => new EmploymentRefused(ErrorKind.EmployeeExists, company, employee);

    /// <summary>The individual has no entry there.</summary>
    public static Error EmployeeNotFound(CustomerId company, SentId employee) => new EmploymentRefused(ErrorKind.EmployeeNotFound, company, employee);

    /// <summary>Refused because nothing is awaited of the client.</summary>
    public static Error NothingAwaited(CustomerStanding customer) => new NothingAwaited(customer);

    /// <summary>Refused because locked.</summary>
    public static Error Locked(CustomerStanding customer) => ByStatus(ErrorKind.CustomerLocked, customer);

    /// <summary>Refused because restricted.</summary>
    public static Error Restricted(CustomerStanding customer) => ByStatus(ErrorKind.CustomerRestricted, customer);

    /// <summary>Refused because closed.</summary>
    public static Error Closed(CustomerStanding customer) => ByStatus(ErrorKind.CustomerClosed, customer);

    /// <summary>Refused because it isn't closed.</summary>
    public static Error NotClosed(CustomerStanding customer) => ByStatus(ErrorKind.CustomerNotClosed, customer);

    private static RefusedByStatus ByStatus(ErrorKind kind, CustomerStanding customer) => new(kind, customer.Id, customer.Status);
}
