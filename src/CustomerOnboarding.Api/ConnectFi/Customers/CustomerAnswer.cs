using System.Text.Json.Serialization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Customers;

/// <summary>A customer on connectFi's wire (contract section 5). The members' order is the order of the keys.</summary>
[JsonDerivedType(typeof(IndividualCustomerAnswer))]
[JsonDerivedType(typeof(BusinessCustomerAnswer))]
internal abstract record CustomerAnswer
{
    /// <summary>As <c>init</c> answers. A representative's SSN comes back in full in this one answer, unless it shall be masked.</summary>
    public static CustomerAnswer Registered(Customer customer, bool maskRepresentativeSsn) => Of(customer, maskRepresentativeSsn, null, null, null, null);

    /// <summary>As <c>status</c> and every change answers: every SSN masked, with employees, status, the newest application and the time of the last change.</summary>
    public static CustomerAnswer Current(Customer customer) => Of(
        customer,
        maskRepresentativeSsn: true,
        customer is Business business ? [.. business.Employees.Select(EmployeeAnswer.Of)] : null,
        WireNames.Of(customer.Standing.Status),
        customer.Standing.Newest is { } newest
            ? new KycStatusAnswer(WireNames.Of(newest.Status), newest.Outcome?.ToString(), WrittenId.OfApplication(newest.ApplicationId))
            : null,
        WireNames.Timestamp(customer.UpdatedAt));

    private static CustomerAnswer Of(
        Customer customer, bool maskRepresentativeSsn, EmployeeAnswer[]? employees, string? status, KycStatusAnswer? kycStatus, string? updatedAt) => customer switch
        {
            Individual individual => new IndividualCustomerAnswer(
                customer.Reference,
                WrittenId.Of(customer.Id),
                WireNames.Of(customer.Id.Type),
                PersonAnswer.Of(individual.Person),
                [],
                WireNames.Timestamp(customer.CreatedAt),
                status,
                kycStatus,
                updatedAt),
            Business business => new BusinessCustomerAnswer(
                customer.Reference,
                WrittenId.Of(customer.Id),
                WireNames.Of(customer.Id.Type),
                BusinessAnswer.Of(business.Organization),
                [],
                WireNames.Timestamp(customer.CreatedAt),
                [.. business.Representatives.Select(one => RepresentativeAnswer.Of(one, maskRepresentativeSsn))],
                employees,
                status,
                kycStatus,
                updatedAt),
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
        };
}

/// <summary>An individual as a customer.</summary>
internal sealed record IndividualCustomerAnswer(
    string Reference,
    string CustomerId,
    string CustomerType,
    PersonAnswer Customer,
    string[] Boises,
    string DtsCreatedAt,
    string? CustomerStatus,
    KycStatusAnswer? KycStatus,
    string? DtsUpdatedAt) : CustomerAnswer;

/// <summary>A business as a customer.</summary>
internal sealed record BusinessCustomerAnswer(
    string Reference,
    string CustomerId,
    string CustomerType,
    BusinessAnswer Customer,
    string[] Boises,
    string DtsCreatedAt,
    RepresentativeAnswer[] BusinessRepresentatives,
    EmployeeAnswer[]? Employees,
    string? CustomerStatus,
    KycStatusAnswer? KycStatus,
    string? DtsUpdatedAt) : CustomerAnswer;

/// <summary>The newest application, in short.</summary>
internal sealed record KycStatusAnswer(string Status, string? Outcome, string ApplicationId);

/// <summary>The <c>customer</c> of a business.</summary>
internal sealed record BusinessAnswer(
    string BusinessName, string? BusinessFederalEin, AddressAnswer[] BusinessAddresses, PhoneAnswer[] BusinessPhones)
{
    public static BusinessAnswer Of(Organization organization) => new(
        organization.Name,
        organization.FederalEin?.Reveal(),
        [.. organization.Addresses.Select(AddressAnswer.Of)],
        [.. organization.Phones.Select(PhoneAnswer.Of)]);
}

/// <summary>An entry of <c>employees</c>.</summary>
internal sealed record EmployeeAnswer(string EmployeeId, string Position, string Status, string DtsCreatedAt, string? DtsDisabledAt)
{
    public static EmployeeAnswer Of(Employee employee) => new(
        WrittenId.Of(new CustomerId(employee.EmployeeId, Domain.Customers.CustomerType.Individual)),
        employee.Position,
        employee.IsActive ? "active" : "disabled",
        WireNames.Timestamp(employee.CreatedAt),
        employee.DisabledAt is { } disabledAt ? WireNames.Timestamp(disabledAt) : null);
}
