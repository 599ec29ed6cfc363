using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Platnova.Customers;

/// <summary>A customer as it is read (contract section 4).</summary>
internal sealed record CustomerAnswer(
    string Id,
    string Email,
    string FirstName,
    string LastName,
    string CountryCode,
    string Phone,
    string DialCode,
    string CreatedAt,
    string UpdatedAt,
    string Status,
    MetaAnswer Meta,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BusinessName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RegistrationNumber)
{
    public static CustomerAnswer Of(DocumentedCustomer shown)
    {
        var (customer, documents) = shown;
        var known = Known.Of(customer);
        return new(
            WireValues.Id(customer.Id.Value),
            known.Email,
            known.Person.FirstName ?? "",
            known.Person.LastName ?? "",
            known.Country?.Alpha3 ?? "",
            known.Phone?.NationalNumber ?? "",
            known.Phone is { CallingCode: { } code } ? $"+{code}" : "",
            WireValues.Time(customer.CreatedAt),
            WireValues.Time(customer.UpdatedAt),
            WireValues.StatusOf(customer.Standing.Status),
            MetaAnswer.Of(known, customer.Finances, documents),
            known.Business is null ? null : "business",
            known.Business?.Name,
            known.Business is null ? null : known.RegistrationNumber ?? "");
    }
}

/// <summary>A customer as its creation tells it (contract section 5).</summary>
internal sealed record CreatedAnswer(
    string Id,
    string FirstName,
    string LastName,
    string Email,
    string Phone,
    string CountryCode,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BusinessName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RegistrationNumber)
{
    public static CreatedAnswer Of(Customer customer)
    {
        var read = CustomerAnswer.Of(new DocumentedCustomer(customer, []));
        return new(
            read.Id, read.FirstName, read.LastName, read.Email, read.Phone, read.CountryCode, read.Status, read.Type, read.BusinessName, read.RegistrationNumber);
    }
}
