namespace CustomerOnboarding.Api.Http;

/// <summary>The client that Development makes for a dialect, so that its page can be tried out. Its credential is no secret: nothing else is served with it.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Name">Its login, or the name of its key; null where the key is all there is.</param>
/// <param name="Secret">The password, or the key.</param>
internal sealed record DevelopmentClient(string ClientId, string? Name, string Secret)
{
    /// <summary>Whether its keys may read what is otherwise shown masked.</summary>
    public bool MayUnmask { get; init; }
}
