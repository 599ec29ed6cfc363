using System.Text.Json;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Bvnk.Customers;

/// <summary>A customer as it is read (contract section 4). The order of members is part of the form; what wasn't sent isn't shown.</summary>
internal sealed record CustomerAnswer(
    string Reference,
    string? ExternalReference,
    string Status,
    string Type,
    string FlowType,
    string? RiskScore,
    IndividualAnswer? Individual,
    CompanyAnswer? Company,
    InfoRequiredAnswer? InfoRequired,
    VerificationAnswer Verification)
{
    /// <summary>How all customers come here.</summary>
    public const string Flow = "API";
}

/// <summary>Where its verification stands.</summary>
internal sealed record VerificationAnswer(string Status);

/// <summary>An address.</summary>
internal sealed record AddressAnswer(
    string? AddressLine1, string? AddressLine2, string? City, string? PostalCode, string? StateCode, string? State, string? CountryCode, string? Country);

/// <summary>Somebody by name.</summary>
internal sealed record PersonAnswer(string Reference, string? FirstName, string? LastName, string? DateOfBirth, AddressAnswer? Address)
{
    public static PersonAnswer Of(Guid reference, Person person, Shown shown) => new(
        WireValues.Reference(reference), person.FirstName, person.LastName, Shown.Date(person.DateOfBirth?.Reveal()), shown.Address(person.Addresses, AddressKind.Primary));
}

/// <summary>How somebody is reached.</summary>
internal sealed record ContactInfoAnswer(string? EmailAddress, string? PhoneNumber)
{
    public static ContactInfoAnswer? Of(Person person)
    {
        var phone = person.Phones is [var first, ..] ? first.Written ?? first.Whole : null;
        return person.Email is null && phone is null ? null : new(person.Email, phone);
    }
}

/// <summary>A tax number.</summary>
internal sealed record TaxIdentificationAnswer(string? Number, string? TaxResidenceCountryCode);

/// <summary>An individual.</summary>
internal sealed record IndividualAnswer(string? Description, PersonAnswer Person, IndividualDetailsAnswer Details, DueDiligenceAnswer? Cdd)
{
    public static IndividualAnswer Of(Individual individual, Shown shown)
    {
        var person = individual.Person;
        return new(
            person.Description,
            PersonAnswer.Of(PersonReference.OfIndividual(individual.Id.Value), person, shown),
            new(
                Shown.CodeOf(person.Citizenship),
                Shown.CodeOf(person.CountryOfBirth),
                person.PlaceOfBirth,
                shown.Number(person.IdentificationDocuments.FirstOrDefault(one => one.Kind == IdentificationKind.Other)),
                ContactInfoAnswer.Of(person),
                shown.Tax(person.IdentificationDocuments)),
            individual.Finances is { } finances ? DueDiligenceAnswer.Of(finances) : null);
    }
}

/// <summary>What else is known of an individual.</summary>
internal sealed record IndividualDetailsAnswer(
    string? Nationality, string? BirthCountryCode, string? PlaceOfBirth, string? DocumentNumber, ContactInfoAnswer? ContactInfo, TaxIdentificationAnswer? TaxIdentification);

/// <summary>What an individual declared.</summary>
internal sealed record DueDiligenceAnswer(
    string? IntendedUseOfAccount,
    string? PepStatus,
    VolumeAmountAnswer? ExpectedMonthlyVolume,
    string? EmploymentStatus,
    string? SourceOfFunds,
    string? EstimatedYearlyIncome,
    string? EmploymentIndustrySector)
{
    public static DueDiligenceAnswer Of(Finances finances) => new(
        finances.Purpose,
        finances.PoliticalExposure,
        finances.ExpectedMonthlyVolume is { } volume ? new(volume.Amount, volume.Currency) : null,
        finances.EmploymentStatus,
        finances.SourceOfFunds,
        finances.EstimatedYearlyIncome,
        finances.Sector);
}

/// <summary>An amount.</summary>
internal sealed record VolumeAmountAnswer(decimal Amount, string Currency);

/// <summary>A company.</summary>
internal sealed record CompanyAnswer(
    string Name,
    string? Description,
    string? EntityType,
    string? TaxResidenceCountryCode,
    string? TaxNumber,
    string? RegistrationNumber,
    string? IndustryReference,
    string? MonthlyExpectedVolumesReference,
    AddressAnswer? Address,
    AddressAnswer? OperationalAddress,
    string? IncorporationDate,
    string? BusinessOperationsStartDate,
    string? Website,
    IReadOnlyList<AssociateAnswer> Associates)
{
    public static CompanyAnswer Of(Business business, Shown shown)
    {
        var company = business.Organization;
        string? Number(IdentificationKind kind) => company.IdentificationDocuments.FirstOrDefault(one => one.Kind == kind)?.Value?.Reveal();
        return new(
            company.Name,
            company.Description,
            company.LegalForm,
            Shown.CodeOf(company.TaxResidence),
            Number(IdentificationKind.Tin),
            Number(IdentificationKind.CompanyRegistration),
            company.Industry,
            company.ExpectedVolume,
            shown.Address(company.Addresses, AddressKind.Primary),
            shown.Address(company.Addresses, AddressKind.Secondary),
            Shown.Date(company.IncorporatedOn),
            Shown.Date(company.OperatingSince),
            company.Website,
            [.. business.Representatives.Select(one => AssociateAnswer.Of(one, shown))]);
    }
}

/// <summary>Somebody who stands for a company.</summary>
internal sealed record AssociateAnswer(
    IReadOnlyList<string>? Titles, PersonAnswer Person, AssociateDetailsAnswer Details, IReadOnlyDictionary<string, JsonElement>? Ownership)
{
    public static AssociateAnswer Of(Representative associate, Shown shown)
    {
        var (person, documents) = (associate.Person, associate.Person.IdentificationDocuments);
        return new(
            associate.Titles.Count == 0 ? null : associate.Titles,
            PersonAnswer.Of(associate.Id, person, shown),
            new(
                Shown.CodeOf(person.Citizenship),
                Shown.CodeOf(person.CountryOfBirth),
                ContactInfoAnswer.Of(person),
                shown.Number(documents.FirstOrDefault(one => one.Kind == IdentificationKind.Other)),
                documents.FirstOrDefault(one => one.Kind is not (IdentificationKind.Other or IdentificationKind.Tin)) is { } document
                    ? new(shown.Number(document), document.OwnKind, Shown.CodeOf(document.Country), Shown.Date(document.ExpiresOn))
                    : null,
                shown.Tax(documents)),
            associate.Ownership?.ToDictionary(fact => fact.Name, Value));
    }

    private static JsonElement Value(OwnershipFact fact) => fact switch
    {
        { Text: { } text } => JsonSerializer.SerializeToElement(text, BvnkJson.Of<string>()),
        { Number: { } number } => JsonSerializer.SerializeToElement(number, BvnkJson.Of<double>()),
        _ => JsonSerializer.SerializeToElement(fact.Flag == true, BvnkJson.Of<bool>()),
    };
}

/// <summary>What else is known of somebody who stands for a company.</summary>
internal sealed record AssociateDetailsAnswer(
    string? Nationality,
    string? BirthCountryCode,
    ContactInfoAnswer? ContactInfo,
    string? DocumentNumber,
    DocumentInfoAnswer? DocumentInfo,
    TaxIdentificationAnswer? TaxIdentification);

/// <summary>A document of identity by its data.</summary>
internal sealed record DocumentInfoAnswer(string? Number, string? Type, string? IssuingCountryCode, string? ExpiryDate);

/// <summary>What a webhook says of a customer (contract section 9).</summary>
internal sealed record CustomerEventData(string Status, string Reference);

/// <summary>What a webhook says of a customer that was changed.</summary>
internal sealed record UpdateEventData(string Reference, string? ExternalReference, string Status);
