using System.Globalization;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// The fields of a customer that may change, by name: what an audit row names, what a version differs in, and what is unmasked. Of an individual they are its
/// person's, of a business its organization's.
/// </summary>
public enum CustomerField
{
    /// <summary>The whole name of a person that isn't taken apart, or the name an organization goes by.</summary>
    Name,

    /// <summary>A person's first name.</summary>
    FirstName,

    /// <summary>A person's last name.</summary>
    LastName,

    /// <summary>Address of email.</summary>
    Email,

    /// <summary>Phones.</summary>
    Phones,

    /// <summary>Postal addresses.</summary>
    Addresses,

    /// <summary>A person's date of birth.</summary>
    DateOfBirth,

    /// <summary>A person's gender.</summary>
    Gender,

    /// <summary>Where a person was born: place and country.</summary>
    Birthplace,

    /// <summary>A person's citizenship.</summary>
    Citizenship,

    /// <summary>The country where a person lives, or where an organization is.</summary>
    Residence,

    /// <summary>Who speaks for an organization.</summary>
    Contact,

    /// <summary>Numbers of identity: SSN, FEIN and all others.</summary>
    IdentificationDocuments,

    /// <summary>The name in an organization's register.</summary>
    LegalName,

    /// <summary>What an organization is and does: legal form, description, industry, volume, tax residence, when founded and begun.</summary>
    Business,

    /// <summary>An organization's web site.</summary>
    Website,

    /// <summary>The people of a business.</summary>
    Representatives,

    /// <summary>The client's own further id.</summary>
    ExternalId,

    /// <summary>The end user's address on the internet.</summary>
    IpAddress,

    /// <summary>What was declared of money and work.</summary>
    Finances,

    /// <summary>What the client keeps with it.</summary>
    Metadata,

    /// <summary>What the client says of a person, in words.</summary>
    Description,

    /// <summary>How risky the client takes it to be.</summary>
    RiskLevel,

    /// <summary>What was answered to questionnaires.</summary>
    Answers,

    /// <summary>Who works for an organization, as what.</summary>
    Employees,
}

/// <summary>
/// A field of a person or of an organization: what is compared is what is shown, by one declaration, so that a field which an edit changes can't be stored
/// without a version before it, or be kept from those who look.
/// </summary>
/// <typeparam name="T">What it is a field of.</typeparam>
/// <param name="Field">Its name.</param>
/// <param name="Differs">Whether two have it otherwise.</param>
/// <param name="Show">Its values, with the place that they are in before each, under the field that they are to count as.</param>
internal sealed record FieldOf<T>(CustomerField Field, Func<T, T, bool> Differs, Action<ProfileFields.Listing, T> Show);

/// <summary>The fields of a person and of an organization, each once (several may go by one name), in the order in which they are shown.</summary>
internal static class CustomerFields
{
    public static readonly FieldOf<Person>[] OfPerson =
    [
        Clear(CustomerField.Name, "name", (Person person) => person.FullName),
        Clear(CustomerField.FirstName, "firstName", (Person person) => person.FirstName),
        Clear(CustomerField.LastName, "lastName", (Person person) => person.LastName),
        Clear(CustomerField.Email, "email", (Person person) => person.Email),
        Hidden(CustomerField.Description, "description", (Person person) => person.Description),
        Hidden(CustomerField.Gender, "gender", (Person person) => person.Gender),
        Hidden(CustomerField.DateOfBirth, "dateOfBirth", (Person person) => Day(person.DateOfBirth?.Reveal())),
        Hidden(CustomerField.Birthplace, "placeOfBirth", (Person person) => person.PlaceOfBirth),
        Hidden(CustomerField.Birthplace, "countryOfBirth", (Person person) => person.CountryOfBirth),
        Clear(CustomerField.Citizenship, "citizenship", (Person person) => person.Citizenship),
        Clear(CustomerField.Residence, "residence", (Person person) => person.Residence),
        Many(CustomerField.Phones, (Person person) => person.Phones, (listing, phones) => listing.Add(phones)),
        Many(CustomerField.Addresses, (Person person) => person.Addresses, (listing, addresses) => listing.Add(addresses)),
        Many(CustomerField.IdentificationDocuments, (Person person) => person.IdentificationDocuments, (listing, documents) => listing.Add(documents)),
    ];

    public static readonly FieldOf<Organization>[] OfOrganization =
    [
        Clear(CustomerField.Name, "name", (Organization one) => one.Name),
        Clear(CustomerField.LegalName, "legalName", (Organization one) => one.LegalName),
        Clear(CustomerField.Email, "email", (Organization one) => one.Email),
        Clear(CustomerField.Contact, "contact.firstName", (Organization one) => one.Contact?.FirstName),
        Clear(CustomerField.Contact, "contact.lastName", (Organization one) => one.Contact?.LastName),
        Clear(CustomerField.Website, "website", (Organization one) => one.Website),
        Clear(CustomerField.Residence, "country", (Organization one) => one.Country),
        Clear(CustomerField.Business, "legalForm", (Organization one) => one.LegalForm),
        Clear(CustomerField.Business, "description", (Organization one) => one.Description),
        Clear(CustomerField.Business, "industry", (Organization one) => one.Industry),
        Clear(CustomerField.Business, "expectedVolume", (Organization one) => one.ExpectedVolume),
        Clear(CustomerField.Business, "taxResidence", (Organization one) => one.TaxResidence),
        Clear(CustomerField.Business, "incorporatedOn", (Organization one) => Day(one.IncorporatedOn)),
        Clear(CustomerField.Business, "operatingSince", (Organization one) => Day(one.OperatingSince)),
        Clear(CustomerField.Representatives, "isUnrepresented", (Organization one) => one.IsUnrepresented ? "true" : null),
        Many(CustomerField.Phones, (Organization one) => one.Phones, (listing, phones) => listing.Add(phones)),
        Many(CustomerField.Addresses, (Organization one) => one.Addresses, (listing, addresses) => listing.Add(addresses)),
        Many(CustomerField.IdentificationDocuments, (Organization one) => one.IdentificationDocuments, (listing, documents) => listing.Add(documents)),
    ];

    /// <summary>The fields that two have otherwise; a name may come more than once.</summary>
    public static IEnumerable<CustomerField> Between<T>(FieldOf<T>[] fields, T one, T other) =>
        fields.Where(field => field.Differs(one, other)).Select(field => field.Field);

    private static FieldOf<T> Clear<T>(CustomerField field, string name, Func<T, string?> value) =>
        new(field, (one, other) => value(one) != value(other), (listing, part) => listing.Clear(name, value(part)));

    private static FieldOf<T> Hidden<T>(CustomerField field, string name, Func<T, string?> value) =>
        new(field, (one, other) => value(one) != value(other), (listing, part) => listing.Hidden(name, value(part)));

    private static FieldOf<T> Many<T, TItem>(
        CustomerField field, Func<T, IReadOnlyList<TItem>> items, Action<ProfileFields.Listing, IReadOnlyList<TItem>> show) =>
        new(field, (one, other) => !items(one).SequenceEqual(items(other)), (listing, part) => show(listing, items(part)));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
