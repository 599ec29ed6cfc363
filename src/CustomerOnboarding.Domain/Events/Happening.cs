using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Events;

/// <summary>
/// What one change did to a customer and to one of its applications, before and after. From this a format decides what is said: whatever it shows that is
/// the same before and after hasn't happened to whoever listens.
/// </summary>
/// <param name="Customer">Whose customer it concerns.</param>
public sealed record Happening(CustomerId Customer)
{
    /// <summary>The customer before, without the people in it, SSNs withheld; null when this registered it, and where only an application's subscribers are told.</summary>
    public Customer? Before { get; init; }

    /// <summary>The customer afterwards, likewise; null where only an application's subscribers are told.</summary>
    public Customer? After { get; init; }

    /// <summary>What became of an application; null when this touched none.</summary>
    public ApplicationStep? Application { get; init; }

    /// <summary>The questionnaires that this made complete, or that aren't any more by it.</summary>
    public IReadOnlyList<QuestionnaireStep> Questionnaires { get; init; } = [];

    /// <summary>Why, in the words of whoever decided or moved; null when nobody gave a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether this registered the customer.</summary>
    public bool IsRegistration => Before is null && After is not null;

    /// <summary>What messages of this show: all as it is afterwards.</summary>
    public Snapshot Snapshot => new(Customer)
    {
        Customer = After,
        Application = Application is null ? null : ApplicationSnapshot.Of(Application.After),
        Reason = Reason,
    };
}

/// <summary>A step of an application.</summary>
/// <param name="Before">As it was; null when this began it.</param>
/// <param name="After">As it is now.</param>
public sealed record ApplicationStep(KycApplication? Before, KycApplication After)
{
    /// <summary>Whether its status is another by it.</summary>
    public bool IsMove => Before?.Status != After.Status;

    /// <summary>Whether a check came to a result by it: it ran no more, and nothing is wanted of the customer.</summary>
    public bool HasResult =>
        (Before?.Status is null or KycStatus.Running) && (After.Status is KycStatus.WaitingReview or KycStatus.Completed);

    /// <summary>Whether it was completed by it.</summary>
    public bool IsCompletion => Before?.Status != KycStatus.Completed && After.Status == KycStatus.Completed;
}
