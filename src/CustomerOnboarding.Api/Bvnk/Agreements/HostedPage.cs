using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using CustomerOnboarding.Domain.Agreements;

namespace CustomerOnboarding.Api.Bvnk.Agreements;

/// <summary>
/// The page on which an end user agrees (contract section 5): plain HTML without script, which may load nothing and be framed by nobody. Metadata of its routes, whose refusals
/// are pages too.
/// </summary>
internal sealed class HostedPage : IResult, IStatusCodeHttpResult
{
    /// <summary>Marks its routes.</summary>
    public static readonly HostedPage Mark = new(StatusCodes.Status200OK, "", "", null);

    private const string Style =
        "body{font-family:sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;line-height:1.5;color:#1a1a1a;background:#fff}"
        + "a{color:#0b57d0}button{font:inherit;padding:.6rem 1.4rem;margin-right:1rem;border:1px solid #0b57d0;border-radius:.3rem;background:#fff;color:#0b57d0}"
        + "button.main{background:#0b57d0;color:#fff}";

    private static readonly string StyleHash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    private readonly string title;
    private readonly string body;
    private readonly string? origin;

    private HostedPage(int status, string title, string body, string? origin) => (StatusCode, this.title, this.body, this.origin) = (status, title, body, origin);

    public int? StatusCode { get; }

    /// <summary>The page of a session that can be decided.</summary>
    /// <param name="session">The session.</param>
    /// <param name="sent">The address to lead back to, as it was sent.</param>
    /// <param name="back">The same, read.</param>
    public static HostedPage Asking(AgreementSession session, string sent, ReturnAddress back) => new(
        StatusCodes.Status200OK,
        Sessions.AgreementAnswer.Title,
        $"""
        <p>{Text(Sessions.AgreementAnswer.About)}. Please read them before you submit.</p>
        <ul>
        <li><a href="{Text(session.Terms.Url)}" rel="noopener noreferrer" target="_blank">{Text(Sessions.AgreementAnswer.Title)}</a> ({Text(session.Terms.Name)})</li>
        <li><a href="{Text(session.Terms.PrivacyPolicyUrl)}" rel="noopener noreferrer" target="_blank">{Text(Sessions.AgreementAnswer.PrivacyTitle)}</a></li>
        </ul>
        <form method="post" action="?">
        <input type="hidden" name="session" value="{Text(WireValues.Reference(session.Id))}">
        <input type="hidden" name="redirectUri" value="{Text(sent)}">
        <button class="main" type="submit" name="status" value="SIGNED">Submit</button>
        <button type="submit" name="status" value="DECLINED">Cancel</button>
        </form>
        """,
        back.Origin);

    /// <summary>The page of a session that can't be decided any more.</summary>
    public static HostedPage Over(AgreementSession session, ReturnAddress back)
    {
        var word = WireValues.StatusOf(session.Status);
        var what = session.Status switch
        {
            AgreementStatus.Signed => "You have agreed already.",
            AgreementStatus.Declined => "This was declined already.",
            AgreementStatus.Pending => "The time for this has run out.",
        };
        return new(StatusCodes.Status200OK, Sessions.AgreementAnswer.Title, $"<p>{what}</p>\n<p><a href=\"{Text(back.With(word))}\">Continue</a></p>", null);
    }

    /// <summary>A refusal.</summary>
    public static HostedPage Refused(BvnkFailure failure) => new(
        failure.Status,
        failure.Phrase,
        $"<p>{Text(failure.Errors is [var first, ..] ? $"{first.Path} {first.Text}." : failure.Message)}</p>",
        null);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode!.Value;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        // Browsers ask it of where a form's answer redirects to as well.
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action {(origin is null ? "'none'" : $"'self' {origin}")}; base-uri 'none'; frame-ancestors 'none'";
        var html = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{Text(title)}</h1>
            {body}
            </main>
            </body>
            </html>

            """));
        response.ContentLength = html.Length;
        await response.Body.WriteAsync(html, httpContext.RequestAborted);
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
