namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>The formats that fields of this wire have; <see cref="Violation.Format"/> names the one that was broken.</summary>
public static class FieldFormats
{
    /// <summary>A country of the list, in capitals.</summary>
    public const string Country = "country";

    /// <summary>A word of a list that isn't public in whole.</summary>
    public const string Code = "code";

    /// <summary>An address on the internet.</summary>
    public const string IpAddress = "ip";
}
