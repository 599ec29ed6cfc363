namespace CustomerOnboarding.Domain.Customers;

/// <summary>A value of a profile that is another one than before.</summary>
/// <param name="Field">Which field it belongs to.</param>
/// <param name="Name">Its place in the profile.</param>
/// <param name="Before">As it was; null where there was none.</param>
/// <param name="After">As it is; null where there is none.</param>
public sealed record ProfileChange(CustomerField Field, string Name, ProfileField? Before, ProfileField? After)
{
    /// <summary>
    /// The values in which two states of a profile differ, in the order of the profile: by their places, so that of a list whose first entry went away all entries
    /// differ. Two SSNs that were withheld differ by their last four digits alone.
    /// </summary>
    public static IReadOnlyList<ProfileChange> Between(Customer before, Customer after)
    {
        var (was, isNow) = (ProfileFields.Of(before).ToLookup(field => field.Name), ProfileFields.Of(after).ToLookup(field => field.Name));
        return
        [
            .. Between(was, isNow),
            .. from pair in ProfileFields.OfSameEmployees(before, after)
               from change in Between(pair.Before.ToLookup(field => field.Name), pair.After.ToLookup(field => field.Name))
               select change,
        ];
    }

    private static IEnumerable<ProfileChange> Between(ILookup<string, ProfileField> was, ILookup<string, ProfileField> isNow) =>
        from name in isNow.Select(fields => fields.Key).Union(was.Select(fields => fields.Key))
        let one = was[name].FirstOrDefault()
        let other = isNow[name].FirstOrDefault()
        where one?.Value.Reveal() != other?.Value.Reveal()
        select new ProfileChange((other ?? one)!.Field, name, one, other);
}
