namespace CustomerOnboarding.Domain.Customers;

/// <summary>An individual customer who works for a business customer (contract section 5). Disabling keeps the entry.</summary>
/// <param name="EmployeeId">The individual's customer id.</param>
/// <param name="Position">What the person does there, at most 50 characters.</param>
/// <param name="CreatedAt">When first added, UTC.</param>
/// <param name="DisabledAt">When disabled, UTC; null while active.</param>
public sealed record Employee(string EmployeeId, string Position, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt)
{
    /// <summary>Whether the person works there now.</summary>
    public bool IsActive => DisabledAt is null;
}
