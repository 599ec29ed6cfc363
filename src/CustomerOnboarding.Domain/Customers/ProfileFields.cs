using System.Globalization;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>One value of a customer's profile, for people who look at it.</summary>
/// <param name="Field">Which field it belongs to.</param>
/// <param name="Name">Its place in the profile: <c>lastName</c>, <c>addresses[0].city</c>, <c>representatives[0].dateOfBirth</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Masked">What is shown of it where nobody said why they need it; equal to the value where it isn't masked.</param>
public sealed record ProfileField(CustomerField Field, string Name, Sensitive<string> Value, string Masked)
{
    /// <summary>Whether less is shown than there is.</summary>
    public bool IsMasked => Masked != Value.Reveal();
}

/// <summary>
/// A customer's profile value by value. In clear are those by which customers are listed anyway (names, email, phone, country) and what says nothing of a person (kinds,
/// roles, regions); of numbers the last four characters; of everything else that it is there.
/// </summary>
public static class ProfileFields
{
    private const string Mask = Sensitive<string>.Mask;

    /// <summary>All that there are, in the order of the profile. An SSN that was withheld is there by its last four digits.</summary>
    public static IReadOnlyList<ProfileField> Of(Customer customer)
    {
        var found = new List<ProfileField>();
        switch (customer)
        {
            case Individual individual:
                Add(found, "", individual.Person, only: null);
                break;
            case Business business:
                Add(found, business.Organization);
                for (var at = 0; at < business.Representatives.Count; at++)
                {
                    var (one, prefix) = (business.Representatives[at], $"representatives[{at}].");
                    Clear(found, CustomerField.Representatives, prefix + "reference", one.Reference);
                    Clear(found, CustomerField.Representatives, prefix + "roles", one.Roles.Count == 0 ? null : string.Join(' ', one.Roles));
                    Clear(found, CustomerField.Representatives, prefix + "titles", one.Titles.Count == 0 ? null : string.Join(", ", one.Titles));
                    foreach (var fact in one.Ownership ?? [])
                    {
                        var value = fact.Text ?? fact.Number?.ToString(CultureInfo.InvariantCulture) ?? fact.Flag?.ToString();
                        Hidden(found, CustomerField.Representatives, $"{prefix}ownership.{fact.Name}", value);
                    }

                    Add(found, prefix, one.Person, CustomerField.Representatives);
                }

                break;
        }

        Clear(found, CustomerField.ExternalId, "externalId", customer.ExternalId);
        Clear(found, CustomerField.RiskLevel, "riskLevel", customer.RiskLevel?.ToString());
        Hidden(found, CustomerField.IpAddress, "ipAddress", customer.IpAddress?.Reveal());
        if (customer.Finances is { } finances)
        {
            Add(found, finances);
        }

        foreach (var (name, value) in customer.Metadata ?? new Dictionary<string, string>())
        {
            Hidden(found, CustomerField.Metadata, $"metadata.{name}", value);
        }

        foreach (var questionnaire in customer.Questionnaires)
        {
            foreach (var answer in questionnaire.Answers)
            {
                Hidden(found, CustomerField.Answers, $"questionnaires.{questionnaire.Code}.{answer.Section}.{answer.Item}", string.Join(", ", answer.Values));
            }
        }

        return found;
    }

    /// <summary>What is known of each employee that both states have, by its place in the later one.</summary>
    public static IEnumerable<(IReadOnlyList<ProfileField> Before, IReadOnlyList<ProfileField> After)> OfSameEmployees(Customer before, Customer after)
    {
        var was = ((before as Business)?.Employees ?? []).ToDictionary(one => one.EmployeeId);
        return ((after as Business)?.Employees ?? [])
            .Select((one, at) => was.TryGetValue(one.EmployeeId, out var former) ? (OfEmployee(former, at), OfEmployee(one, at)) : ([], []));
    }

    private static IReadOnlyList<ProfileField> OfEmployee(Employee employee, int at)
    {
        var found = new List<ProfileField>();
        Clear(found, CustomerField.Employees, $"employees[{at}].position", employee.Position);
        Clear(found, CustomerField.Employees, $"employees[{at}].disabledAt", employee.DisabledAt?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        return found;
    }

    private static void Add(List<ProfileField> found, string prefix, Person person, CustomerField? only)
    {
        CustomerField Of(CustomerField own) => only ?? own;
        Clear(found, Of(CustomerField.Name), prefix + "name", person.FullName);
        Clear(found, Of(CustomerField.FirstName), prefix + "firstName", person.FirstName);
        Clear(found, Of(CustomerField.LastName), prefix + "lastName", person.LastName);
        Clear(found, Of(CustomerField.Email), prefix + "email", person.Email);
        Hidden(found, Of(CustomerField.Description), prefix + "description", person.Description);
        Hidden(found, Of(CustomerField.Gender), prefix + "gender", person.Gender);
        Hidden(found, Of(CustomerField.DateOfBirth), prefix + "dateOfBirth", person.DateOfBirth is { } born ? Day(born.Reveal()) : null);
        Hidden(found, Of(CustomerField.Birthplace), prefix + "placeOfBirth", person.PlaceOfBirth);
        Hidden(found, Of(CustomerField.Birthplace), prefix + "countryOfBirth", person.CountryOfBirth);
        Clear(found, Of(CustomerField.Citizenship), prefix + "citizenship", person.Citizenship);
        Clear(found, Of(CustomerField.Residence), prefix + "residence", person.Residence);
        Add(found, prefix, person.Phones, Of(CustomerField.Phones));
        Add(found, prefix, person.Addresses, Of(CustomerField.Addresses));
        Add(found, prefix, person.IdentificationDocuments, Of(CustomerField.IdentificationDocuments));
    }

    private static void Add(List<ProfileField> found, Organization organization)
    {
        Clear(found, CustomerField.Name, "name", organization.Name);
        Clear(found, CustomerField.LegalName, "legalName", organization.LegalName);
        Clear(found, CustomerField.Email, "email", organization.Email);
        Clear(found, CustomerField.Contact, "contact.firstName", organization.Contact?.FirstName);
        Clear(found, CustomerField.Contact, "contact.lastName", organization.Contact?.LastName);
        Clear(found, CustomerField.Website, "website", organization.Website);
        Clear(found, CustomerField.Residence, "country", organization.Country);
        Clear(found, CustomerField.Business, "legalForm", organization.LegalForm);
        Clear(found, CustomerField.Business, "description", organization.Description);
        Clear(found, CustomerField.Business, "industry", organization.Industry);
        Clear(found, CustomerField.Business, "expectedVolume", organization.ExpectedVolume);
        Clear(found, CustomerField.Business, "taxResidence", organization.TaxResidence);
        Clear(found, CustomerField.Business, "incorporatedOn", organization.IncorporatedOn is { } founded ? Day(founded) : null);
        Clear(found, CustomerField.Business, "operatingSince", organization.OperatingSince is { } begun ? Day(begun) : null);
        Add(found, "", organization.Phones, CustomerField.Phones);
        Add(found, "", organization.Addresses, CustomerField.Addresses);
        Add(found, "", organization.IdentificationDocuments, CustomerField.IdentificationDocuments);
    }

    private static void Add(List<ProfileField> found, Finances finances)
    {
        (string Name, string? Value)[] all =
        [
            ("employmentStatus", finances.EmploymentStatus),
            ("occupation", finances.Occupation),
            ("sector", finances.Sector),
            ("sourceOfFunds", finances.SourceOfFunds),
            ("purpose", finances.Purpose),
            ("expectedMonthlyIncome", finances.ExpectedMonthlyIncome),
            ("estimatedYearlyIncome", finances.EstimatedYearlyIncome),
            ("politicalExposure", finances.PoliticalExposure),
            ("expectedMonthlyVolume", finances.ExpectedMonthlyVolume is { } money ? string.Create(CultureInfo.InvariantCulture, $"{money.Amount} {money.Currency}") : null),
        ];
        foreach (var (name, value) in all)
        {
            Hidden(found, CustomerField.Finances, $"finances.{name}", value);
        }
    }

    // The first is a column of lists, and shown there.
    private static void Add(List<ProfileField> found, string prefix, IReadOnlyList<Phone> phones, CustomerField field)
    {
        for (var at = 0; at < phones.Count; at++)
        {
            Add(found, field, $"{prefix}phones[{at}]", phones[at].Whole, at == 0 && prefix == "" ? phones[at].Whole : Tail(phones[at].Whole));
        }
    }

    private static void Add(List<ProfileField> found, string prefix, IReadOnlyList<Address> addresses, CustomerField field)
    {
        for (var at = 0; at < addresses.Count; at++)
        {
            var (one, name) = (addresses[at], $"{prefix}addresses[{at}].");
            Hidden(found, field, name + "line1", one.Line1);
            Hidden(found, field, name + "line2", one.Line2);
            Hidden(found, field, name + "city", one.City);
            Hidden(found, field, name + "postalCode", one.PostalCode);
            Clear(found, field, name + "region", one.Region);
            Clear(found, field, name + "country", one.Country);
        }
    }

    private static void Add(List<ProfileField> found, string prefix, IReadOnlyList<IdentificationDocument> documents, CustomerField field)
    {
        for (var at = 0; at < documents.Count; at++)
        {
            var (one, name) = (documents[at], $"{prefix}identificationDocuments[{at}].");
            Clear(found, field, name + "kind", one.Kind?.ToString());
            var number = one.Value?.Reveal() ?? (one.Last4 is { } last4 ? Mask + last4 : null);
            Add(found, field, name + "number", number, number is null ? "" : Tail(number));
            Clear(found, field, name + "country", one.Country);
            Clear(found, field, name + "region", one.Region);
            Hidden(found, field, name + "expiresOn", one.ExpiresOn is { } day ? Day(day) : null);
        }
    }

    private static void Clear(List<ProfileField> found, CustomerField field, string name, string? value) => Add(found, field, name, value, value ?? "");

    private static void Hidden(List<ProfileField> found, CustomerField field, string name, string? value) => Add(found, field, name, value, Mask);

    private static void Add(List<ProfileField> found, CustomerField field, string name, string? value, string masked)
    {
        if (value is not null)
        {
            found.Add(new ProfileField(field, name, new Sensitive<string>(value), masked));
        }
    }

    // Of a short number even the last four would be most of it.
    private static string Tail(string number) => number.StartsWith(Mask, StringComparison.Ordinal) ? number : number.Length >= 8 ? Mask + number[^4..] : Mask;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
