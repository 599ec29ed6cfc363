using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// A condition on customers, as a small tree. What it may ask about is closed: each leaf has a column. A condition on something that a customer lacks doesn't
/// hold, and so its negation does.
/// </summary>
public abstract record CustomerFilter
{
    private CustomerFilter()
    {
    }

    /// <summary>All hold; so does none at all.</summary>
    public sealed record All(params IReadOnlyList<CustomerFilter> Parts) : CustomerFilter;

    /// <summary>One holds at least; of none at all none does.</summary>
    public sealed record Any(params IReadOnlyList<CustomerFilter> Parts) : CustomerFilter;

    /// <summary>It doesn't hold.</summary>
    public sealed record Not(CustomerFilter Part) : CustomerFilter;

    /// <summary>A text is, or contains, this one; in it <c>%</c> and <c>_</c> mean themselves.</summary>
    /// <param name="Field">Which text.</param>
    /// <param name="Match">How it is compared.</param>
    /// <param name="Value">With what.</param>
    public sealed record Text(CustomerText Field, TextMatch Match, string Value) : CustomerFilter;

    /// <summary>A time is before, at or after this one.</summary>
    /// <param name="Field">Which time.</param>
    /// <param name="Match">How it is compared.</param>
    /// <param name="Value">With what.</param>
    public sealed record Time(CustomerTime Field, TimeMatch Match, DateTimeOffset Value) : CustomerFilter;

    /// <summary>It is the customer of this id.</summary>
    public sealed record HasId(Guid Id) : CustomerFilter;

    /// <summary>It is of this type.</summary>
    public sealed record OfType(CustomerType Type) : CustomerFilter;

    /// <summary>It has this status.</summary>
    public sealed record InStatus(CustomerStatus Status) : CustomerFilter;

    /// <summary>It is restricted, or would be again once unlocked, for this cause; or it is closed for it.</summary>
    public sealed record CausedBy(RestrictionCause Cause) : CustomerFilter;

    /// <summary>Its newest run stands there.</summary>
    public sealed record NewestRun(KycStatus Status) : CustomerFilter;

    /// <summary>It is this client's; for operators, who look across clients.</summary>
    public sealed record OfClient(string ClientId) : CustomerFilter;

    /// <summary>Its client speaks this dialect; for operators.</summary>
    public sealed record OfDialect(string Dialect) : CustomerFilter;

    /// <summary>Its registration made this SSN unique. Only together with <see cref="OfClient"/> or in a client's own list is the look-up one of an index.</summary>
    public sealed record HasSsn(Sensitive<string> Ssn) : CustomerFilter;

    /// <summary>Its registration made this FEIN unique.</summary>
    public sealed record HasFein(Sensitive<string> Fein) : CustomerFilter;
}

/// <summary>The texts of a customer that a filter may ask about.</summary>
public enum CustomerText
{
    /// <summary>The whole name: of a person its names together.</summary>
    Name,

    /// <summary>A person's first name.</summary>
    FirstName,

    /// <summary>A person's last name.</summary>
    LastName,

    /// <summary>The email.</summary>
    Email,

    /// <summary>The first phone, whole: <c>+15556667777</c>.</summary>
    Phone,

    /// <summary>The first phone within its country: <c>5556667777</c>.</summary>
    NationalPhone,

    /// <summary>The country.</summary>
    Country,

    /// <summary>The client's own further id.</summary>
    ExternalId,

    /// <summary>The client's own reference.</summary>
    Reference,

    /// <summary>Any of name, email, phone and external id.</summary>
    Anything,
}

/// <summary>How texts are compared.</summary>
public enum TextMatch
{
    /// <summary>Alike to the letter.</summary>
    Is,

    /// <summary>Alike but for the case of letters.</summary>
    IsInAnyCase,

    /// <summary>Contained, whatever the case of letters.</summary>
    Contains,
}

/// <summary>The times of a customer that a filter may ask about.</summary>
public enum CustomerTime
{
    /// <summary>When registered.</summary>
    CreatedAt,

    /// <summary>When last changed.</summary>
    UpdatedAt,
}

/// <summary>How times are compared.</summary>
public enum TimeMatch
{
    /// <summary>Before.</summary>
    Before,

    /// <summary>Before or at.</summary>
    NotAfter,

    /// <summary>At.</summary>
    At,

    /// <summary>At or after.</summary>
    NotBefore,

    /// <summary>After.</summary>
    After,
}
