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
        IEnumerable<CustomerField> differ = (before, after) switch
        {
            (Individual one, Individual other) => CustomerFields.Between(CustomerFields.OfPerson, one.Person, other.Person),
            (Business one, Business other) =>
                [
                    .. CustomerFields.Between(CustomerFields.OfOrganization, one.Organization, other.Organization),
                    .. If(CustomerField.Representatives, !Alike(one.Representatives, other.Representatives, Alike)),
                    .. If(CustomerField.Employees, Replaces(one.Employees, other.Employees)),
                ],
            _ => throw new ArgumentException("An individual and a business have no difference.", nameof(after)),
        };
        return
        [
            .. differ.Concat(
            [
                .. If(CustomerField.ExternalId, before.ExternalId != after.ExternalId),
                .. If(CustomerField.IpAddress, !Equals(before.IpAddress, after.IpAddress)),
                .. If(CustomerField.Finances, before.Finances != after.Finances),
                .. If(CustomerField.Metadata, !Alike(before.Metadata, after.Metadata)),
                .. If(CustomerField.RiskLevel, before.RiskLevel != after.RiskLevel),
                .. If(CustomerField.Answers, !Alike(before.Questionnaires, after.Questionnaires, Alike)),
            ]).Distinct().Order(),
        ];
    }

    /// <summary>Whether two representatives are the same in all but their ids of ours.</summary>
    public static bool SaysTheSame(Representative one, Representative other) => Alike(one with { Id = other.Id }, other);

    private static bool Alike(Representative one, Representative other) =>
        (one.Id, one.OwnId, one.Reference) == (other.Id, other.OwnId, other.Reference)
        && one.Roles.SequenceEqual(other.Roles)
        && one.Titles.SequenceEqual(other.Titles)
        && (one.Ownership ?? []).SequenceEqual(other.Ownership ?? [])
        && !CustomerFields.Between(CustomerFields.OfPerson, one.Person, other.Person).Any();

    private static bool Alike(AssignedQuestionnaire one, AssignedQuestionnaire other) =>
        one.Code == other.Code && Alike(one.Answers, other.Answers, (answer, same) => answer.SaysTheSame(same));

    // An entry that began or ended says itself when; one that begins again says no more what it was.
    private static bool Replaces(IReadOnlyList<Employee> before, IReadOnlyList<Employee> after) =>
        before.Except(after).Any(was => after.FirstOrDefault(one => one.EmployeeId == was.EmployeeId) is { } one && (one.Position != was.Position || !was.IsActive));

    private static CustomerField[] If(CustomerField field, bool differs) => differs ? [field] : [];

    private static bool Alike(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out var value) && value == entry.Value),
    };

    private static bool Alike<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> alike) =>
        one.Count == other.Count && one.Zip(other).All(pair => alike(pair.First, pair.Second));
}
