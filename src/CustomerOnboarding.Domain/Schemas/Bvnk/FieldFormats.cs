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

    /// <summary>An address of email.</summary>
    public const string Email = "email";

    /// <summary>A UUID.</summary>
    public const string Uuid = "uuid";

    /// <summary>No control characters but tab and line breaks, and no unpaired surrogate.</summary>
    public const string Printable = "printable";

    /// <summary>No white space.</summary>
    public const string WithoutBlanks = "without-blanks";

    /// <summary>An amount of money.</summary>
    public const string Amount = "amount";

    /// <summary>A state of the United States.</summary>
    public const string State = "state";

    /// <summary>Texts, numbers and truth values by name, nothing deeper.</summary>
    public const string Flat = "flat";

    /// <summary>People who have every role: <see cref="Violation.Allowed"/> are those that are missing.</summary>
    public const string Roles = "roles";

    /// <summary>Not sent at all.</summary>
    public const string Absent = "absent";

    /// <summary>Something that can be an answer at all.</summary>
    public const string Answer = "answer";

    /// <summary>An answer to the item: <see cref="Violation.Property"/> is the item's type.</summary>
    public const string AnswerOfType = "answer-of-type";

    /// <summary>The reference of a person of the customer.</summary>
    public const string Person = "person";

    /// <summary>Something that was asked of the customer.</summary>
    public const string Asked = "asked";
}
