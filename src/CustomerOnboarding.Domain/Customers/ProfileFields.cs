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
                Add(found, CustomerFields.OfPerson, individual.Person);
                break;
            case Business business:
                Add(found, CustomerFields.OfOrganization, business.Organization);
                for (var at = 0; at < business.Representatives.Count; at++)
                {
                    var (one, listing) = (business.Representatives[at], new Listing(found, CustomerField.Representatives, $"representatives[{at}]."));
                    listing.Clear("reference", one.Reference);
                    listing.Clear("roles", one.Roles.Count == 0 ? null : string.Join(' ', one.Roles));
                    listing.Clear("titles", one.Titles.Count == 0 ? null : string.Join(", ", one.Titles));
                    foreach (var fact in one.Ownership ?? [])
                    {
                        listing.Hidden($"ownership.{fact.Name}", fact.Text ?? fact.Number?.ToString(CultureInfo.InvariantCulture) ?? fact.Flag?.ToString());
                    }

                    Array.ForEach(CustomerFields.OfPerson, field => field.Show(listing, one.Person));
                }

                break;
        }

        Listing Of(CustomerField field) => new(found, field);
        Of(CustomerField.ExternalId).Clear("externalId", customer.ExternalId);
        Of(CustomerField.RiskLevel).Clear("riskLevel", customer.RiskLevel?.ToString());
        Of(CustomerField.IpAddress).Hidden("ipAddress", customer.IpAddress?.Reveal());
        if (customer.Finances is { } finances)
        {
            Add(Of(CustomerField.Finances), finances);
        }

        foreach (var (name, value) in customer.Metadata ?? new Dictionary<string, string>())
        {
            Of(CustomerField.Metadata).Hidden($"metadata.{name}", value);
        }

        foreach (var questionnaire in customer.Questionnaires)
        {
            foreach (var answer in questionnaire.Answers)
            {
                Of(CustomerField.Answers).Hidden($"questionnaires.{questionnaire.Code}.{answer.Section}.{answer.Item}", string.Join(", ", answer.Values));
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
        var listing = new Listing(found, CustomerField.Employees, $"employees[{at}].");
        listing.Clear("position", employee.Position);
        listing.Clear("disabledAt", employee.DisabledAt?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        return found;
    }

    private static void Add<T>(List<ProfileField> found, FieldOf<T>[] fields, T part) =>
        Array.ForEach(fields, field => field.Show(new Listing(found, field.Field), part));

    private static void Add(Listing listing, Finances finances)
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
            listing.Hidden($"finances.{name}", value);
        }
    }

    /// <summary>Where the values of one field are listed.</summary>
    /// <param name="Found">All that were listed so far.</param>
    /// <param name="Field">Which field they count as.</param>
    /// <param name="Prefix">The place that they are in, with a dot behind it; nothing for the customer's own.</param>
    internal readonly record struct Listing(List<ProfileField> Found, CustomerField Field, string Prefix = "")
    {
        /// <summary>A value that is shown whole.</summary>
        public void Clear(string name, string? value) => Add(name, value, value ?? "");

        /// <summary>A value of which is shown that it is there.</summary>
        public void Hidden(string name, string? value) => Add(name, value, Mask);

        /// <summary>Phones by their last digits; the customer's own first one is a column of lists, and shown there.</summary>
        public void Add(IReadOnlyList<Phone> phones)
        {
            for (var at = 0; at < phones.Count; at++)
            {
                Add($"phones[{at}]", phones[at].Whole, at == 0 && Prefix == "" ? phones[at].Whole : Tail(phones[at].Whole));
            }
        }

        /// <summary>Of addresses region and country, and of the rest that it is there.</summary>
        public void Add(IReadOnlyList<Address> addresses)
        {
            for (var at = 0; at < addresses.Count; at++)
            {
                var (one, name) = (addresses[at], $"addresses[{at}].");
                Hidden(name + "line1", one.Line1);
                Hidden(name + "line2", one.Line2);
                Hidden(name + "city", one.City);
                Hidden(name + "postalCode", one.PostalCode);
                Clear(name + "region", one.Region);
                Clear(name + "country", one.Country);
            }
        }

        /// <summary>Numbers by their last characters.</summary>
        public void Add(IReadOnlyList<IdentificationDocument> documents)
        {
            for (var at = 0; at < documents.Count; at++)
            {
                var (one, name) = (documents[at], $"identificationDocuments[{at}].");
                Clear(name + "kind", one.Kind?.ToString());
                var number = one.Value?.Reveal() ?? (one.Last4 is { } last4 ? Mask + last4 : null);
                Add(name + "number", number, number is null ? "" : Tail(number));
                Clear(name + "country", one.Country);
                Clear(name + "region", one.Region);
                Hidden(name + "expiresOn", one.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        private void Add(string name, string? value, string masked)
        {
            if (value is not null)
            {
                Found.Add(new ProfileField(Field, Prefix + name, new Sensitive<string>(value), masked));
            }
        }

        // Of a short number even the last four would be most of it.
        private static string Tail(string number) => number.StartsWith(Mask, StringComparison.Ordinal) ? number : number.Length >= 8 ? Mask + number[^4..] : Mask;
    }
}
