using CustomerOnboarding.Domain.Access;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Http.Access;

/// <summary>A client's API key, looked up for every request, since one that was revoked stops at once. A key of another dialect is unknown.</summary>
/// <param name="keys">Where keys are looked up.</param>
/// <param name="dialect">The dialect whose clients may come in.</param>
/// <param name="sent">Finds it in a request: <see cref="Bearer"/>, <see cref="HeaderOrQuery"/>; null when there is none, or more than one: which one counts would be a guess.</param>
internal sealed class ApiKeyCredential(IKeyLookup keys, string dialect, Func<HttpRequest, string?> sent) : ICredential
{
    private const string Scheme = "Bearer ";

    public ValueTask<Caller?> Find(HttpContext http) =>
        sent(http.Request) is { } key && ApiKey.IsWellFormed(key) ? Holder(http, key) : default;

    /// <summary><c>Authorization: Bearer …</c>, the scheme in any case.</summary>
    public static string? Bearer(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization] is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].TrimStart(' ') : null;

    /// <summary>A header, or where it isn't there, a parameter of the query.</summary>
    public static Func<HttpRequest, string?> HeaderOrQuery(string header, string parameter) => request =>
        request.Headers.TryGetValue(header, out var values) ? values is [{ } value] ? value : null
        : request.Query[parameter] is [{ } inQuery] ? inQuery
        : null;

    private async ValueTask<Caller?> Holder(HttpContext http, string key) =>
        await keys.FindByApiKey(key, http.RequestAborted) is { } found && found.Dialect == dialect ? new KeyCaller(found) : null;
}
