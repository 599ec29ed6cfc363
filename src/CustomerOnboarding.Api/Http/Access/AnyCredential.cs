namespace CustomerOnboarding.Api.Http.Access;

/// <summary>Any of several credentials: the first that knows the caller says who it is.</summary>
/// <param name="credentials">In the order in which they are asked; none is asked behind one that knows the caller.</param>
internal sealed class AnyCredential(IReadOnlyList<ICredential> credentials) : ICredential
{
    public async ValueTask<Caller?> Find(HttpContext http)
    {
        foreach (var credential in credentials)
        {
            if (await credential.Find(http) is { } caller)
            {
                return caller;
            }
        }

        return null;
    }
}
