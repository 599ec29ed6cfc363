using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Between the parts of a profile and their stored form, which stands below.</summary>
internal static class ProfileMapping
{
    /// <summary>A person whose names and email are in columns: they aren't stored twice.</summary>
    public static StoredPerson WithoutColumns(Person person) => Store(person) with { FullName = null, FirstName = null, LastName = null, Email = null };

    public static StoredPerson Store(Person person) => new(
        person.FullName, person.FirstName, person.LastName, person.Gender, person.DateOfBirth?.Reveal(), person.PlaceOfBirth, person.CountryOfBirth,
        person.Citizenship, person.Email, Store(person.Addresses), Store(person.Phones), Store(person.IdentificationDocuments), person.Residence,
        person.Description);

    public static Person Read(StoredPerson stored, bool disclosed) => new()
    {
        FullName = stored.FullName,
        Description = stored.Description,
        FirstName = stored.FirstName,
        LastName = stored.LastName,
        Gender = stored.Gender,
        DateOfBirth = stored.Born is { } born ? new(born) : null,
        PlaceOfBirth = stored.BornAt,
        CountryOfBirth = stored.BornIn,
        Citizenship = stored.Citizenship,
        Residence = stored.Residence,
        Email = stored.Email,
        Addresses = Read(stored.Addresses),
        Phones = Read(stored.Phones),
        IdentificationDocuments = Read(stored.Numbers, disclosed),
    };

    public static StoredOrganization Store(Organization organization) => new(
        organization.LegalName, organization.LegalForm, organization.Description, organization.Website, organization.Industry,
        organization.ExpectedVolume, organization.TaxResidence, organization.IncorporatedOn, organization.OperatingSince,
        Store(organization.Addresses), Store(organization.Phones), Store(organization.IdentificationDocuments), organization.Country,
        organization.Contact?.FirstName, organization.Contact?.LastName, organization.IsUnrepresented ? true : null);

    public static Organization Read(StoredOrganization stored, string name, string? email, bool disclosed) => new()
    {
        Name = name,
        Email = email,
        Contact = stored is { ContactFirst: null, ContactLast: null } ? null : new(stored.ContactFirst, stored.ContactLast),
        Country = stored.Country,
        LegalName = stored.LegalName,
        LegalForm = stored.LegalForm,
        Description = stored.Description,
        Website = stored.Website,
        Industry = stored.Industry,
        ExpectedVolume = stored.Volume,
        TaxResidence = stored.TaxResidence,
        IncorporatedOn = stored.Incorporated,
        OperatingSince = stored.Operating,
        Addresses = Read(stored.Addresses),
        Phones = Read(stored.Phones),
        IdentificationDocuments = Read(stored.Numbers, disclosed),
        IsUnrepresented = stored.Unrepresented is true,
    };

    public static StoredFinances? Store(Finances? finances) => finances is null ? null : new(
        finances.EmploymentStatus, finances.Occupation, finances.Sector, finances.SourceOfFunds, finances.Purpose, finances.ExpectedMonthlyIncome,
        finances.EstimatedYearlyIncome, finances.PoliticalExposure, finances.ExpectedMonthlyVolume?.Amount, finances.ExpectedMonthlyVolume?.Currency);

    public static Finances? Read(StoredFinances? stored) => stored is null ? null : new()
    {
        EmploymentStatus = stored.Employment,
        Occupation = stored.Occupation,
        Sector = stored.Sector,
        SourceOfFunds = stored.Source,
        Purpose = stored.Purpose,
        ExpectedMonthlyIncome = stored.MonthlyIncome,
        EstimatedYearlyIncome = stored.YearlyIncome,
        PoliticalExposure = stored.Exposure,
        ExpectedMonthlyVolume = stored is { Volume: { } amount, VolumeCurrency: { } currency } ? new Money(amount, currency) : null,
    };

    private static StoredAddress[]? Store(IReadOnlyList<Address> addresses) => Map(addresses, address => new StoredAddress(
        address.Kind, address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country));

    private static Address[] Read(StoredAddress[]? stored) => Map(stored ?? [], address => new Address
    {
        Kind = address.Kind,
        Line1 = address.Line1,
        Line2 = address.Line2,
        City = address.City,
        Region = address.Region,
        PostalCode = address.PostalCode,
        Country = address.Country,
    }) ?? [];

    private static StoredPhone[]? Store(IReadOnlyList<Phone> phones) =>
        Map(phones, phone => new StoredPhone(phone.Kind, phone.CallingCode, phone.NationalNumber, phone.Written));

    private static Phone[] Read(StoredPhone[]? stored) => Map(stored ?? [], phone => new Phone(phone.Kind, phone.Code, phone.Number) { Written = phone.Written }) ?? [];

    private static StoredNumber[]? Store(IReadOnlyList<IdentificationDocument> documents) => Map(documents, document => new StoredNumber(
        document.Kind, document.Value?.Reveal(), document.Last4, document.Country, document.Region, document.ExpiresOn, document.OwnKind));

    // Of an SSN only a read that says why gets more than the last four digits.
    private static IdentificationDocument[] Read(StoredNumber[]? stored, bool disclosed) => Map(stored ?? [], number => new IdentificationDocument(
        number.Kind,
        number.Value is { } value && (disclosed || number.Kind != IdentificationKind.Ssn) ? new Sensitive<string>(value) : null,
        number.Last4,
        number.Country,
        number.Region,
        number.Expires)
    {
        OwnKind = number.OwnKind,
    }) ?? [];

    // An empty list is stored as nothing.
    internal static TTo[]? Map<TFrom, TTo>(IReadOnlyList<TFrom> items, Func<TFrom, TTo> map)
    {
        if (items.Count == 0)
        {
            return null;
        }

        var mapped = new TTo[items.Count];
        for (var at = 0; at < mapped.Length; at++)
        {
            mapped[at] = map(items[at]);
        }

        return mapped;
    }
}

internal sealed record StoredPerson(
    string? FullName,
    string? FirstName,
    string? LastName,
    string? Gender,
    DateOnly? Born,
    string? BornAt,
    string? BornIn,
    string? Citizenship,
    string? Email,
    StoredAddress[]? Addresses,
    StoredPhone[]? Phones,
    StoredNumber[]? Numbers,
    string? Residence,
    string? Description);

internal sealed record StoredOrganization(
    string? LegalName,
    string? LegalForm,
    string? Description,
    string? Website,
    string? Industry,
    string? Volume,
    string? TaxResidence,
    DateOnly? Incorporated,
    DateOnly? Operating,
    StoredAddress[]? Addresses,
    StoredPhone[]? Phones,
    StoredNumber[]? Numbers,
    string? Country,
    string? ContactFirst,
    string? ContactLast,
    bool? Unrepresented);

internal sealed record StoredAddress(
    AddressKind? Kind, string? Line1, string? Line2, string? City, string? Region, string? PostalCode, string? Country);

internal sealed record StoredPhone(PhoneKind? Kind, string? Code, string Number, string? Written);

internal sealed record StoredNumber(
    IdentificationKind? Kind, string? Value, string? Last4, string? Country, string? Region, DateOnly? Expires, string? OwnKind);

internal sealed record StoredFinances(
    string? Employment,
    string? Occupation,
    string? Sector,
    string? Source,
    string? Purpose,
    string? MonthlyIncome,
    string? YearlyIncome,
    string? Exposure,
    decimal? Volume,
    string? VolumeCurrency);
