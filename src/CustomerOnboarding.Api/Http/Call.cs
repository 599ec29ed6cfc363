using System.Net;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Http;

/// <summary>What an endpoint may know of its request besides the body: a plain object, so that nothing below sees an HttpContext.</summary>
/// <param name="Caller">Who calls; null where no credential is asked for.</param>
/// <param name="RequestId">32 hexadecimal digits.</param>
/// <param name="Now">The request's time: when it was there with its body, however long that took. Everything the request does happens then.</param>
/// <param name="Remote">The caller's network address.</param>
/// <param name="Cancellation">Ends when the caller hangs up.</param>
internal sealed record Call(Caller? Caller, string RequestId, DateTimeOffset Now, IPAddress? Remote, CancellationToken Cancellation)
{
    private HttpRequest? request;
    private TimeProvider? clock;

    /// <summary>The idempotency key that was sent, where one counts; null: none was.</summary>
    public KeyUse? KeyUse { get; init; }

    /// <summary>Where the request went: scheme, host and path, without the query.</summary>
    public string Target => $"{request!.Scheme}://{request.Host}{request.PathBase}{request.Path}";

    /// <summary>The tags of <c>If-Match</c>, of which what is changed has to have one; null: none were sent, or any will do.</summary>
    public IReadOnlyList<string>? IfMatch { get; init; }

    /// <summary>Who is logged in, where that is asked for.</summary>
    public LoginCaller Login => Caller as LoginCaller ?? throw new InvalidOperationException("This route asks for no login.");

    /// <summary>The key that was sent, where one is asked for.</summary>
    public ClientKey Key => (Caller as KeyCaller)?.Key ?? throw new InvalidOperationException("This route asks for no key.");

    /// <summary>The partner who calls; its client is the one whose records are touched.</summary>
    public Actor Actor => new(
        Identified.ClientId ?? throw new InvalidOperationException("This route is for partners."), Identified.Credential, RequestId)
    {
        IsClient = true,
    };

    /// <summary>The caller's network, by which failed logins are counted.</summary>
    public string Address => CallerNetwork.Of(Remote);

    /// <summary>An operator who acts on a record of a client.</summary>
    public Actor ActorFor(string clientId) => new(clientId, Identified.Credential, RequestId) { Expected = IfMatch };

    public static Call Of(HttpContext http, TimeProvider clock) =>
        new(http.Features.Get<Caller>(), http.TraceIdentifier, Moment(clock), http.Connection.RemoteIpAddress, http.RequestAborted)
        {
            request = http.Request,
            clock = clock,
            IfMatch = http.Request.Headers.IfMatch is { Count: > 0 } sent ? Tags(sent) : null,
        };

    /// <summary>
    /// The same call as of now, after something that may have taken long: a line of the audit trail that is sealed long after its time would be taken for one that was inserted.
    /// </summary>
    public Call AsOfNow() => this with { Now = Moment(clock!) };

    // To the microsecond, as it is stored: what is answered now is what is read later.
    private static DateTimeOffset Moment(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    // A weak tag matches nothing (RFC 9110, 13.1.1), and neither does what is no tag.
    private static IReadOnlyList<string>? Tags(StringValues sent) =>
        !EntityTagHeaderValue.TryParseList(sent, out var tags) ? []
        : tags.Any(tag => tag.Tag == "*") ? null
        : [.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString().Trim('"'))];

    private Caller Identified => Caller ?? throw new InvalidOperationException("This route asks for no credential.");
}
