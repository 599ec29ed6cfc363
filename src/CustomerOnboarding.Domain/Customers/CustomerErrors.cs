using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>The refusals around customers (contract section 1, table of errors).</summary>
public static class CustomerErrors
{
    /// <summary>The reference is taken; names the record that has it.</summary>
    public static Error ReferenceExists(string reference, string entityId) =>
        new(ErrorKind.ReferenceExists, ("reference", reference), ("entityId", entityId));

    /// <summary>The SSN or FEIN is taken; names the customer that has it, never the number.</summary>
    public static Error CustomerExists(string clientId, string customerId) =>
        new(ErrorKind.CustomerExists, ("clientId", clientId), ("customerId", customerId));

    /// <summary>The representative id is taken.</summary>
    public static Error IdExists(string id) => new(ErrorKind.IdExists, ("id", id));

    /// <summary>No such customer of this client.</summary>
    public static Error NotFound(string customerId) => new(ErrorKind.CustomerNotFound, ("customerId", customerId));

    /// <summary>The business has no such representative.</summary>
    public static Error RepresentativeNotFound(string customerId, string id) =>
        new(ErrorKind.RepresentativeNotFound, ("customerId", customerId), ("id", id));

    /// <summary>Fields that this type of customer doesn't have.</summary>
    public static Error InvalidField(CustomerType type, IReadOnlyList<string> fields) =>
        new(ErrorKind.InvalidFieldForCustomerType, ("customerType", type), ("fields", fields));

    /// <summary>The other type of customer is needed.</summary>
    public static Error WrongType(Customer customer, CustomerType expected) =>
        new(ErrorKind.WrongCustomerType, ("customerId", customer.Id), ("customerType", customer.Type), ("expected", expected));

    /// <summary>The individual works there already.</summary>
    public static Error EmployeeExists(string companyId, string employeeId) =>
        new(ErrorKind.EmployeeExists, ("companyId", companyId), ("employeeId", employeeId));

    /// <summary>The individual has no entry there.</summary>
    public static Error EmployeeNotFound(string companyId, string employeeId) =>
        new(ErrorKind.EmployeeNotFound, ("companyId", companyId), ("employeeId", employeeId));

    /// <summary>Refused because locked.</summary>
    public static Error Locked(CustomerStanding customer) => ByStatus(ErrorKind.CustomerLocked, customer);

    /// <summary>Refused because restricted.</summary>
    public static Error Restricted(CustomerStanding customer) => ByStatus(ErrorKind.CustomerRestricted, customer);

    /// <summary>Refused because closed.</summary>
    public static Error Closed(CustomerStanding customer) => ByStatus(ErrorKind.CustomerClosed, customer);

    /// <summary>The lifecycle has no such move from where the customer stands.</summary>
    public static Error MoveRefused(CustomerStanding customer, StatusMove move) =>
        new(ErrorKind.StatusMoveRefused, ("customerId", customer.CustomerId), ("customerStatus", customer.Status), ("action", move));

    private static Error ByStatus(ErrorKind kind, CustomerStanding customer) =>
        new(kind, ("customerId", customer.CustomerId), ("customerStatus", customer.Status));
}
