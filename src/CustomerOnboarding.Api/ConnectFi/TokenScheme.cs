using System.Security.Claims;
using System.Text.Encodings.Web;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>connectFi's credential: the header <c>x-connectfi-token</c> (contract section 1).</summary>
internal sealed class TokenScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IAccessStore access,
    TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "connectFi";
    public const string Header = "x-connectfi-token";

    /// <summary>A policy of this scheme: any of the roles, or anybody who is logged in.</summary>
    public static AuthorizationPolicy Policy(params Role[] roles)
    {
        var policy = new AuthorizationPolicyBuilder(Name).RequireAuthenticatedUser();
        return (roles.Length == 0 ? policy : policy.RequireRole(roles.Select(role => role.ToString()))).Build();
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The only scheme is the framework's default for every request. Where none is asked for, a token is no reason to ask the database:
        // /health/live has to answer without it.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<AuthorizationPolicy>() is null)
        {
            return AuthenticateResult.NoResult();
        }

        var token = Request.Headers[Header] is [{ } single] ? single : null;
        if (!AccessToken.IsWellFormed(token))
        {
            return AuthenticateResult.NoResult();
        }

        var hash = AccessToken.Hash(token!);
        if (await access.FindByToken(hash, clock.GetUtcNow(), Context.RequestAborted) is not { } user)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(new Caller(user, hash));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, user.Role.ToString())], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Envelope.Refusal(Refusals.Unauthorized).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Envelope.Refusal(Refusals.Forbidden).ExecuteAsync(Context);
}
