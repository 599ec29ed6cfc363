namespace CustomerOnboarding.Domain.Access;

/// <summary>What a user may do.</summary>
public enum Role
{
    /// <summary>A partner's backend: its own client's customers.</summary>
    Partner,
    /// <summary>Operations staff: reviews and locks, for every client; registers nobody.</summary>
    Operator,
}

/// <summary>Somebody who can log in.</summary>
/// <param name="Id">Never shown.</param>
/// <param name="Login">Unique over all clients: a login names no client.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="ClientId">The partner's client; null for an operator.</param>
/// <param name="Dialect">The dialect that the client speaks; null for an operator.</param>
public sealed record User(Guid Id, string Login, Role Role, string? ClientId, string? Dialect)
{
    /// <summary>What an operator may do; none, of a partner.</summary>
    public OperatorRights Rights { get; init; }
}
