using CustomerOnboarding.Domain.Access;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Http.Access;

/// <summary>
/// The token of a login, in one of these headers, of which each request may send one; in <c>Authorization</c> it follows <c>Bearer</c>. It is
/// looked up for every request, since one that was revoked stops at once.
/// </summary>
/// <param name="access">Where tokens are looked up.</param>
/// <param name="clock">Tokens expire.</param>
/// <param name="dialect">The dialect whose clients may come in so: a credential of another one is unknown. Null lets in all.</param>
/// <param name="headers">Where the token may be.</param>
internal sealed class SessionToken(IAccessStore access, TimeProvider clock, string? dialect, params IReadOnlyList<string> headers) : ICredential
{
    private const string Bearer = "Bearer ";

    public ValueTask<Caller?> Find(HttpContext http) =>
        Sent(http.Request.Headers) is { } token && AccessToken.IsWellFormed(token) ? Holder(http, token) : default;

    private async ValueTask<Caller?> Holder(HttpContext http, string token)
    {
        var hash = AccessToken.Hash(token);
        return await access.FindByToken(hash, clock.GetUtcNow(), http.RequestAborted) is { } user && (dialect is null || user.Dialect is null || user.Dialect == dialect)
            ? new LoginCaller(user, hash)
            : null;
    }

    // Two of them are none: which one counts would be a guess.
    private string? Sent(IHeaderDictionary sent)
    {
        string? found = null;
        foreach (var header in headers)
        {
            if (sent[header] is not { Count: > 0 } values)
            {
                continue;
            }

            if (found is not null || values is not [{ } value])
            {
                return null;
            }

            found = header != HeaderNames.Authorization ? value
                : value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value[Bearer.Length..] : "";
        }

        return found;
    }
}
