using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.Api.Http.Access;

/// <summary>Whom a credential stands for, kept with the request once it was recognised.</summary>
internal abstract record Caller
{
    /// <summary>The partner's client; null for an operator.</summary>
    public abstract string? ClientId { get; }

    /// <summary>The dialect that the client speaks; null for an operator.</summary>
    public abstract string? Dialect { get; }

    /// <summary>What the log and the audit trail call the caller: a login, or the id of a key.</summary>
    public abstract string Credential { get; }

    /// <summary>What the caller may do.</summary>
    public abstract Role Role { get; }

    /// <summary>What an operator may do; none, of a partner.</summary>
    public virtual OperatorRights Rights => OperatorRights.None;
}

/// <summary>Somebody who logged in.</summary>
/// <param name="User">Who.</param>
/// <param name="TokenHash">The hash of the token that was sent.</param>
internal sealed record LoginCaller(User User, byte[] TokenHash) : Caller
{
    public override string? ClientId => User.ClientId;

    public override string? Dialect => User.Dialect;

    public override string Credential => User.Login;

    public override Role Role => User.Role;

    public override OperatorRights Rights => User.Rights;
}

/// <summary>A partner's program, by a key.</summary>
/// <param name="Key">Which, with what a request of its client may need to know: the account's UUID, the right to unmask.</param>
internal sealed record KeyCaller(ClientKey Key) : Caller
{
    public override string? ClientId => Key.ClientId;

    public override string? Dialect => Key.Dialect;

    public override string Credential => Key.Credential;

    public override Role Role => Role.Partner;
}
