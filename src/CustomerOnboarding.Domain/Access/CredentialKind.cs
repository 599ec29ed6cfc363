namespace CustomerOnboarding.Domain.Access;

/// <summary>How the clients of a dialect prove who they are.</summary>
public enum CredentialKind
{
    /// <summary>A login with a password, exchanged for a token.</summary>
    Login,

    /// <summary>A key that is sent with each request: whoever has it is the client.</summary>
    ApiKey,

    /// <summary>A name, and a secret that signs each request and is never sent.</summary>
    Hawk,
}
