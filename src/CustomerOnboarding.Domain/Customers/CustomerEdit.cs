using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// A change of a customer's profile as a pure function of the customer as it is. What wasn't said keeps, what was said to be nothing clears, what was said
/// replaces; how a dialect says which is its own.
/// </summary>
public abstract record CustomerEdit
{
    /// <summary>When so much was changed that the customer is verified anew; null: never.</summary>
    public Reassessment? Reassessment { get; init; }

    /// <summary>What is wrong with the edit for a customer of this type, wherever it stands; null when nothing is. Asked before the status is.</summary>
    public virtual Error? FaultFor(CustomerType type) => null;

    /// <summary>What becomes of the customer, or a refusal, after which nothing is stored. Asked under the customer's lock, when its status allows an update.</summary>
    /// <param name="current">The customer, whole, its numbers disclosed: they are written back.</param>
    /// <param name="now">The time of the change.</param>
    public abstract Result<EditedCustomer> Apply(Customer current, DateTimeOffset now);
}

/// <summary>What an edit makes of a customer.</summary>
/// <param name="Customer">
/// The customer with its new profile. Its standing and its employees are left as they were whatever stands there; representatives who are no longer there go, new
/// ones come, those of the same id keep it.
/// </param>
public sealed record EditedCustomer(Customer Customer)
{
    /// <summary>
    /// A move of the status by the client itself: <see cref="StatusMove.ClientRestrict"/> or <see cref="StatusMove.ClientLift"/>. When the lifecycle hasn't it,
    /// nothing at all is stored.
    /// </summary>
    public StatusMove? Move { get; init; }

    /// <summary>Documents that it is given, with files that are stored already.</summary>
    public IReadOnlyList<NewDocument> Documents { get; init; } = [];

    /// <summary>What the edit asks of its verification in the same transaction; null for what <see cref="CustomerEdit.Reassessment"/> says.</summary>
    public RunRequest? Run { get; init; }
}

/// <summary>When edits make a verification begin: this one and others of late changed more than so many groups of fields.</summary>
/// <param name="Groups">The fields that count, those together that count once.</param>
/// <param name="MoreThan">How many groups may change without consequence.</param>
/// <param name="Within">How far back others count.</param>
/// <param name="Run">What is asked then.</param>
public sealed record Reassessment(IReadOnlyList<IReadOnlyList<CustomerField>> Groups, int MoreThan, TimeSpan Within, RunRequest Run)
{
    /// <summary>Whether it is due: this change touched one of the groups, and together with the recent ones more than <see cref="MoreThan"/>.</summary>
    public bool IsDue(IReadOnlyCollection<CustomerField> changed, IReadOnlyCollection<CustomerField> recently) =>
        Groups.Any(group => group.Any(changed.Contains))
        && Groups.Count(group => group.Any(field => changed.Contains(field) || recently.Contains(field))) > MoreThan;
}
