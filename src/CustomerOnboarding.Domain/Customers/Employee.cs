namespace CustomerOnboarding.Domain.Customers;

/// <summary>An individual customer who works for a business customer. Disabling keeps the entry.</summary>
/// <param name="EmployeeId">The individual's id.</param>
/// <param name="Position">What the person does there.</param>
/// <param name="CreatedAt">When first added, UTC.</param>
/// <param name="DisabledAt">When disabled, UTC; null while active.</param>
public sealed record Employee(Guid EmployeeId, string Position, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt)
{
    /// <summary>Whether the person works there now.</summary>
    public bool IsActive => DisabledAt is null;
}
