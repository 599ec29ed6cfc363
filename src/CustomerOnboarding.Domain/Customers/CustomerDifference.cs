using CustomerOnboarding.Domain.Questionnaires;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>What differs between two states of a customer's profile, by name of the field. Lists differ by what is in them, not by which list it is.</summary>
public static class CustomerDifference
{
    /// <summary>The fields that differ, in the order of their declaration; empty when the profiles are alike. Standing and times don't count, nor who was
    /// employed or left: of employees only what replaced something.</summary>
    /// <exception cref="ArgumentException">An individual and a business.</exception>
    public static IReadOnlyList<CustomerField> Between(Customer before, Customer after)
    {
        var differ = (before, after) switch
        {
            (Individual one, Individual other) => OfPeople(one.Person, other.Person),
            (Business one, Business other) =>
                [
                    .. OfOrganizations(one.Organization, other.Organization),
                    (CustomerField.Representatives, !Alike(one.Representatives, other.Representatives, Alike)),
                    (CustomerField.Employees, Replaces(one.Employees, other.Employees)),
                ],
            _ => throw new ArgumentException("An individual and a business have no difference.", nameof(after)),
        };
        return
        [
            .. differ.Concat(
            [
                (CustomerField.ExternalId, before.ExternalId != after.ExternalId),
                (CustomerField.IpAddress, !Equals(before.IpAddress, after.IpAddress)),
                (CustomerField.Finances, before.Finances != after.Finances),
                (CustomerField.Metadata, !Alike(before.Metadata, after.Metadata)),
                (CustomerField.RiskLevel, before.RiskLevel != after.RiskLevel),
                (CustomerField.Answers, !Alike(before.Questionnaires, after.Questionnaires, Alike)),
            ]).Where(field => field.Item2).Select(field => field.Item1).Order(),
        ];
    }

    /// <summary>Whether two representatives are the same in all but their ids of ours.</summary>
    public static bool SaysTheSame(Representative one, Representative other) => Alike(one with { Id = other.Id }, other);

    private static bool Alike(Representative one, Representative other) =>
        (one.Id, one.OwnId, one.Reference) == (other.Id, other.OwnId, other.Reference)
        && one.Roles.SequenceEqual(other.Roles)
        && one.Titles.SequenceEqual(other.Titles)
        && (one.Ownership ?? []).SequenceEqual(other.Ownership ?? [])
        && !OfPeople(one.Person, other.Person).Any(field => field.Differs);

    private static bool Alike(AssignedQuestionnaire one, AssignedQuestionnaire other) =>
        one.Code == other.Code && Alike(one.Answers, other.Answers, (answer, same) => answer.SaysTheSame(same));

    // An entry that began or ended says itself when; one that begins again says no more what it was.
    private static bool Replaces(IReadOnlyList<Employee> before, IReadOnlyList<Employee> after) =>
        before.Except(after).Any(was => after.FirstOrDefault(one => one.EmployeeId == was.EmployeeId) is { } one && (one.Position != was.Position || !was.IsActive));

    private static (CustomerField Field, bool Differs)[] OfPeople(Person one, Person other) =>
    [
        (CustomerField.Name, one.FullName != other.FullName),
        (CustomerField.Description, one.Description != other.Description),
        (CustomerField.FirstName, one.FirstName != other.FirstName),
        (CustomerField.LastName, one.LastName != other.LastName),
        (CustomerField.Email, one.Email != other.Email),
        (CustomerField.Phones, !one.Phones.SequenceEqual(other.Phones)),
        (CustomerField.Addresses, !one.Addresses.SequenceEqual(other.Addresses)),
        (CustomerField.DateOfBirth, !Equals(one.DateOfBirth, other.DateOfBirth)),
        (CustomerField.Gender, one.Gender != other.Gender),
        (CustomerField.Birthplace, (one.PlaceOfBirth, one.CountryOfBirth) != (other.PlaceOfBirth, other.CountryOfBirth)),
        (CustomerField.Citizenship, one.Citizenship != other.Citizenship),
        (CustomerField.Residence, one.Residence != other.Residence),
        (CustomerField.IdentificationDocuments, !one.IdentificationDocuments.SequenceEqual(other.IdentificationDocuments)),
    ];

    private static (CustomerField Field, bool Differs)[] OfOrganizations(Organization one, Organization other) =>
    [
        (CustomerField.Name, one.Name != other.Name),
        (CustomerField.Email, one.Email != other.Email),
        (CustomerField.Phones, !one.Phones.SequenceEqual(other.Phones)),
        (CustomerField.Addresses, !one.Addresses.SequenceEqual(other.Addresses)),
        (CustomerField.IdentificationDocuments, !one.IdentificationDocuments.SequenceEqual(other.IdentificationDocuments)),
        (CustomerField.LegalName, one.LegalName != other.LegalName),
        (CustomerField.Residence, one.Country != other.Country),
        (CustomerField.Contact, one.Contact != other.Contact),
        (CustomerField.Website, one.Website != other.Website),
        (CustomerField.Business,
            (one.LegalForm, one.Description, one.Industry, one.ExpectedVolume, one.TaxResidence, one.IncorporatedOn, one.OperatingSince)
            != (other.LegalForm, other.Description, other.Industry, other.ExpectedVolume, other.TaxResidence, other.IncorporatedOn, other.OperatingSince)),
    ];

    private static bool Alike(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out var value) && value == entry.Value),
    };

    private static bool Alike<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> alike) =>
        one.Count == other.Count && one.Zip(other).All(pair => alike(pair.First, pair.Second));
}
