namespace CustomerOnboarding.Domain.Audit;

/// <summary>
/// One line of the audit trail: what was done to which record, and which fields it touched, by name. Never a value, but for the reason, which is sealed. Who and when are
/// added by the store, from the <see cref="Common.Actor"/> and the change's time; the row is committed with the change or not at all.
/// </summary>
/// <param name="Action">What was done: <c>customer.registered</c>, <c>customer.updated</c>, …</param>
/// <param name="Subject">The record's id, or a login.</param>
/// <param name="Fields">Names of the fields that changed, or ids of records involved; none holds a blank, none is personal data.</param>
public sealed record AuditEntry(string Action, string Subject, params IReadOnlyList<string> Fields)
{
    /// <summary>A line about a record.</summary>
    public AuditEntry(string action, Guid subject, params IReadOnlyList<string> fields) : this(action, subject.ToString(), fields)
    {
    }

    /// <summary>
    /// Why, as whoever did it to a customer or one of its applications gave it; null where nobody was asked. It may say anything of a person, so it is kept sealed under the customer's
    /// data key and ends with that; of a customer whose key is gone it isn't kept.
    /// </summary>
    public string? Reason { get; init; }
}
