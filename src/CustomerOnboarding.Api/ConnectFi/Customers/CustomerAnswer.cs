using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Customers;

/// <summary>A customer on connectFi's wire (contract section 5). The members' order is the order of the keys.</summary>
internal sealed record CustomerAnswer(
    string Reference,
    string CustomerId,
    string CustomerType,
    object Customer,
    IReadOnlyList<object> Boises,
    string DtsCreatedAt,
    IReadOnlyList<PersonAnswer>? BusinessRepresentatives,
    IReadOnlyList<EmployeeAnswer>? Employees = null,
    string? CustomerStatus = null,
    KycStatusAnswer? KycStatus = null,
    string? DtsUpdatedAt = null)
{
    /// <summary>As <c>init</c> answers. A representative's SSN comes back in full in this one answer, unless it shall be masked.</summary>
    public static CustomerAnswer Registered(Customer customer, bool maskRepresentativeSsn) => customer switch
    {
        Individual individual => Of(customer, PersonAnswer.Of(individual.Person), null),
        Business business => Of(
            customer, BusinessAnswer.Of(business), [.. business.Representatives.Select(one => PersonAnswer.Of(one, maskRepresentativeSsn))]),
        _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
    };

    /// <summary>As <c>status</c> and every change answers: every SSN masked, with employees, status, the newest application and the time of the last change.</summary>
    public static CustomerAnswer Current(Customer customer) => Registered(customer, maskRepresentativeSsn: true) with
    {
        Employees = (customer as Business)?.Employees.Select(EmployeeAnswer.Of).ToArray(),
        CustomerStatus = WireNames.Of(customer.Status),
        KycStatus = customer.NewestApplication is { } newest
            ? new KycStatusAnswer(WireNames.Of(newest.Status), newest.Outcome?.ToString(), newest.ApplicationId)
            : null,
        DtsUpdatedAt = WireNames.Timestamp(customer.UpdatedAt),
    };

    private static CustomerAnswer Of(Customer customer, object details, IReadOnlyList<PersonAnswer>? representatives) => new(
        customer.Reference, customer.Id, WireNames.Of(customer.Type), details, [], WireNames.Timestamp(customer.CreatedAt), representatives);
}

/// <summary>The newest application, in short.</summary>
internal sealed record KycStatusAnswer(string Status, string? Outcome, string ApplicationId);

/// <summary>The <c>customer</c> of a business.</summary>
internal sealed record BusinessAnswer(
    string BusinessName,
    string BusinessFederalEin,
    IReadOnlyList<AddressAnswer> BusinessAddresses,
    IReadOnlyList<PhoneAnswer> BusinessPhones)
{
    public static BusinessAnswer Of(Business business) => new(
        business.Name,
        business.FederalEin,
        [.. business.Addresses.Select(AddressAnswer.Of)],
        [.. business.Phones.Select(PhoneAnswer.Of)]);
}

/// <summary>An entry of <c>employees</c>.</summary>
internal sealed record EmployeeAnswer(string EmployeeId, string Position, string Status, string DtsCreatedAt, string? DtsDisabledAt)
{
    public static EmployeeAnswer Of(Employee employee) => new(
        employee.EmployeeId,
        employee.Position,
        employee.IsActive ? "active" : "disabled",
        WireNames.Timestamp(employee.CreatedAt),
        employee.DisabledAt is { } disabledAt ? WireNames.Timestamp(disabledAt) : null);
}
