using System.Globalization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Api.Bvnk.Documents.Link;

/// <summary><c>GET /platform/v1/customers/documents/{documentReference}/url</c>: an address at which the file is read for five minutes without a credential (contract section 5).</summary>
internal sealed class LinkEndpoint(IDocumentStore documents, IDocumentLinks links, BvnkOptions options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public async Task<IResult> Handle(string documentReference, Call call)
    {
        var id = WireValues.Sent(documentReference);
        if (await documents.Find(call.Actor, id, call.Cancellation) is not { Owner: not null } document)
        {
            return DomainRefusals.Of(DocumentErrors.NotFound(id));
        }

        var expires = (call.Now + Lifetime).ToUnixTimeSeconds();
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"{Before(call)}/platform/v1/customers/documents/{WireValues.Reference(document.Id)}/content?expires={expires}&signature={links.Sign(document.Id, expires)}");
        return BvnkAnswer.Done(new LinkAnswer(address, WireValues.Time(DateTimeOffset.FromUnixTimeSeconds(expires))));
    }

    // All in front of the route's own path, as the caller reached it.
    private string Before(Call call) => options.PublicUrl is { Length: > 0 } set
        ? set.TrimEnd('/')
        : call.Target[..call.Target.LastIndexOf("/platform/v1/", StringComparison.Ordinal)];
}

/// <summary>A signed address.</summary>
internal sealed record LinkAnswer(string Url, string ExpiresAt);
