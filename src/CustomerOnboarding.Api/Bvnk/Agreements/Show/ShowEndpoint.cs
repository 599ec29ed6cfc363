using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Agreements.Show;

/// <summary><c>GET /agreements</c>: the page on which an end user agrees, or sees that this is over.</summary>
internal sealed class ShowEndpoint(IAgreementStore agreements, BvnkOptions options, IHostEnvironment environment)
{
    public async Task<IResult> Handle(Json query, Call call)
    {
        var (opened, refused) = await Opened.Of(query, agreements, options, environment, call.Cancellation);
        return refused is not null ? refused
            : opened!.Held.Session is var session && !session.IsOpen(call.Now) ? HostedPage.Over(session, opened.Back)
            : HostedPage.Asking(session, query.TextAt("redirectUri")!, opened.Back);
    }
}
