using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Agreements.Sign;

/// <summary><c>POST /agreements</c>: an end user has submitted or cancelled, and is led back with what is.</summary>
internal sealed class SignEndpoint(DecideAgreementHandler handler, IAgreementStore agreements, BvnkOptions options, IHostEnvironment environment)
{
    public async Task<IResult> Handle(Json fields, Call call)
    {
        var (opened, refused) = await Opened.Of(fields, agreements, options, environment, call.Cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var (held, back) = opened!;
        var signer = new Actor(held.ClientId, DecideAgreementHandler.Signer, call.RequestId);
        var address = call.Remote is { } remote ? new Sensitive<string>((remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote).ToString()) : null;
        var decided = await handler.Handle(signer, SentId.Of(held.Session.Id), WireValues.DecisionOf(fields.TextAt("status")!), address, call.Cancellation);
        // Decided already, or too late: nothing has changed, and what is is told.
        var status = decided.IsRefused && decided.Error is AgreementDecided known ? known.Status : decided.IsRefused ? held.Session.Status : decided.Value.Status;
        return new Redirect(back.With(WireValues.StatusOf(status)));
    }

    private sealed class Redirect(string location) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => StatusCodes.Status302Found;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = StatusCodes.Status302Found;
            response.Headers.Location = location;
            response.Headers.CacheControl = "no-store";
            response.Headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        }
    }
}
