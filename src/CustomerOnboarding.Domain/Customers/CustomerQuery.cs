namespace CustomerOnboarding.Domain.Customers;

/// <summary>Which customers, in which order, and which page of them. A dialect's list says it in these terms, whatever its wire's are.</summary>
public sealed record CustomerQuery
{
    /// <summary>Which customers; null for all.</summary>
    public CustomerFilter? Where { get; init; }

    /// <summary>
    /// By what they are ordered; ties, and without any key all, by id, in the direction of the last key. Texts order by the code points of their small letters;
    /// one that is missing is an empty one.
    /// </summary>
    public IReadOnlyList<CustomerSort> Sort { get; init; } = [];

    /// <summary>How many at most; at least 1.</summary>
    public required int Take { get; init; }

    /// <summary>How many to pass over. Not together with <see cref="After"/>.</summary>
    public int Skip { get; init; }

    /// <summary>The page behind the one that gave this as <see cref="CustomerPage{T}.Next"/>, for the same filter and order; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>Whether to count all that match.</summary>
    public bool WithTotal { get; init; }
}

/// <summary>A key of an order.</summary>
/// <param name="Key">What.</param>
/// <param name="Descending">The largest first.</param>
public sealed record CustomerSort(CustomerSortKey Key, bool Descending = false);

/// <summary>By what customers can be ordered.</summary>
public enum CustomerSortKey
{
    /// <summary>The whole name: of a person its names together.</summary>
    Name,

    /// <summary>A person's first name.</summary>
    FirstName,

    /// <summary>A person's last name.</summary>
    LastName,

    /// <summary>The email.</summary>
    Email,

    /// <summary>The country.</summary>
    Country,

    /// <summary>The status by its name; a closed customer stands with the locked ones.</summary>
    Status,

    /// <summary>When registered.</summary>
    CreatedAt,

    /// <summary>When last changed.</summary>
    UpdatedAt,
}

/// <summary>A page of customers.</summary>
/// <typeparam name="T">What is shown of each.</typeparam>
/// <param name="Items">In the order that was asked for; fewer than asked for at the end, none behind it.</param>
/// <param name="Total">How many match, counted in the same snapshot; null when nobody asked.</param>
/// <param name="Next">What asks for the page behind this one; null when there is none. Of no meaning but this.</param>
public sealed record CustomerPage<T>(IReadOnlyList<T> Items, long? Total, string? Next)
{
    /// <summary>False where so many customers were registered lately that some of the newest may be missing.</summary>
    public bool IsUpToDate { get; init; } = true;
}

/// <summary>What a list shows of a customer: all that needs no document opened.</summary>
/// <param name="ClientId">Whose it is.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Reference">The client's own reference.</param>
/// <param name="ExternalId">A further id of the client's own.</param>
/// <param name="Name">The whole name of a person that isn't taken apart, or an organization's.</param>
/// <param name="FirstName">A person's first name.</param>
/// <param name="LastName">A person's last name.</param>
/// <param name="Email">Address of email.</param>
/// <param name="Phone">The first phone, in the form of E.164 where its calling code is known.</param>
/// <param name="Country">The country.</param>
/// <param name="CreatedAt">When registered, UTC.</param>
public sealed record CustomerSummary(
    string ClientId,
    CustomerStanding Standing,
    string Reference,
    string? ExternalId,
    string? Name,
    string? FirstName,
    string? LastName,
    string? Email,
    string? Phone,
    string? Country,
    DateTimeOffset CreatedAt)
{
    /// <summary>Its id.</summary>
    public CustomerId Id => Standing.Id;

    /// <summary>When anything of it last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt => Standing.UpdatedAt;

    /// <summary>The name as one: the whole one, or first and last.</summary>
    public string WholeName => Name ?? $"{FirstName} {LastName}".Trim();
}
