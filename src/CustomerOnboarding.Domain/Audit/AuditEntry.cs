namespace CustomerOnboarding.Domain.Audit;

/// <summary>
/// One line of the audit trail: what was done to which record, and which fields it touched, by name. Never a value, but for the reason, which is sealed. Who and when are
/// added by the store, from the <see cref="Common.Actor"/> and the change's time; the row is committed with the change or not at all. All that there are: <see cref="AuditEntries"/>.
/// </summary>
public sealed record AuditEntry
{
    internal AuditEntry(string action, string subject, params IReadOnlyList<string> fields) => (Action, Subject, Fields) = (action, subject, fields);

    internal AuditEntry(string action, Guid subject, params IReadOnlyList<string> fields) : this(action, subject.ToString(), fields)
    {
    }

    /// <summary>What was done: <c>customer.registered</c>, <c>customer.updated</c>, …</summary>
    public string Action { get; }

    /// <summary>The record's id, or a login.</summary>
    public string Subject { get; }

    /// <summary>Names of the fields that changed, or ids of records involved; none holds a blank, none is personal data.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>
    /// Why, as whoever did it to a customer or one of its applications gave it; null where nobody was asked. It may say anything of a person, so it is kept sealed under the customer's
    /// data key and ends with that; of a customer whose key is gone it isn't kept.
    /// </summary>
    public string? Reason { get; init; }
}
