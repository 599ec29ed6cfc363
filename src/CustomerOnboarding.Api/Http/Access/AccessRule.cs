using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.Api.Http.Access;

/// <summary>Who may call a route. Each route has this or <see cref="OpenToAll"/>.</summary>
/// <param name="Credential">What is asked for.</param>
/// <param name="Role">The role that is asked for; null is any.</param>
internal sealed record AccessRule(ICredential Credential, Role? Role = null);

/// <summary>Which operators may call an operators' route: those who have one of these rights. Each has this: one that doesn't say it answers nobody.</summary>
/// <param name="AnyOf">One right or several.</param>
internal sealed record RightRule(OperatorRights AnyOf);

/// <summary>Marks a route that asks for no credential.</summary>
internal sealed class OpenToAll;

/// <summary>How a caller proves who they are.</summary>
internal interface ICredential
{
    /// <summary>Who calls; null when the credential is missing, malformed, unknown or no longer valid.</summary>
    ValueTask<Caller?> Find(HttpContext http);
}

/// <summary>What a credential answers to somebody it knows and still doesn't let in, left with the request; it becomes the header <c>WWW-Authenticate</c>.</summary>
internal sealed record Challenge(string Value);
