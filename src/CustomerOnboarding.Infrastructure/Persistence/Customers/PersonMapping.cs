using System.Globalization;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Between a person and its columns: dates of birth and document numbers are sealed, the rest is kept as it is.</summary>
internal static class PersonMapping
{
    private const string DateFormat = "yyyy-MM-dd";

    public static void Write(IPersonColumns row, Person person, string entityId, FieldCipher cipher)
    {
        row.FirstName = person.FirstName;
        row.LastName = person.LastName;
        row.Gender = person.Gender;
        row.CitizenshipCountryCodeA3 = person.CitizenshipCountryCodeA3;
        row.DateOfBirth = cipher.Seal(
            entityId, "date_of_birth", person.DateOfBirth.Reveal().ToString(DateFormat, CultureInfo.InvariantCulture));
        row.IdentificationDocuments = [.. person.IdentificationDocuments.Select((document, i) => new StoredDocument(
            document.Type,
            document.Value is { } value ? cipher.Seal(entityId, DocumentField(i), value.Reveal()) : null,
            document.Last4,
            document.IssuanceCountryCodeA3,
            document.IssuanceRegion,
            document.ExpiryDate))];
        WriteContact(row, person);
    }

    public static void WriteContact(IPersonColumns row, Person person)
    {
        row.Email = person.Email;
        row.Addresses = CustomerMapping.AsList(person.Addresses);
        row.Phones = CustomerMapping.AsList(person.Phones);
    }

    public static Person Read(IPersonColumns row, string entityId, FieldCipher cipher) => new(
        row.FirstName!,
        row.LastName!,
        row.Gender!,
        new(DateOnly.ParseExact(cipher.Open(entityId, "date_of_birth", row.DateOfBirth!), DateFormat, CultureInfo.InvariantCulture)),
        row.Email!,
        row.CitizenshipCountryCodeA3!,
        row.Addresses,
        row.Phones,
        [.. row.IdentificationDocuments!.Select((document, i) => new IdentificationDocument(
            document.Type,
            // An SSN is shown masked in every later read, so it isn't even opened for one.
            document is { Value: { } box, Type: not IdentificationDocument.Ssn }
                ? new Sensitive<string>(cipher.Open(entityId, DocumentField(i), box))
                : null,
            document.Last4,
            document.IssuanceCountryCodeA3,
            document.IssuanceRegion,
            document.ExpiryDate))]);

    private static string DocumentField(int i) => $"identification_documents[{i}].value";
}
