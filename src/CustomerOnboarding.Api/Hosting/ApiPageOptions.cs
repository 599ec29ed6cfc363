using System.Net.Mail;
using CustomerOnboarding.Api.Http;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Settings <c>ApiPage__…</c>.</summary>
internal sealed class ApiPageOptions
{
    public static readonly SettingsSection<ApiPageOptions> Settings = new("ApiPage", it => it.Fault());

    /// <summary>Whom partners ask: an e-mail or web address, shown in the API documents; empty: nobody in particular.</summary>
    public string Contact { get; init; } = "";

    /// <summary><see cref="Contact"/> as the documents say it.</summary>
    public OpenApiContact ToOpenApi() => new() { Name = "Whoever runs this installation", Url = Web, Email = Web is null && Contact.Length > 0 ? Contact : null };

    private Uri? Web => Uri.TryCreate(Contact, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : null;

    private string? Fault() => Contact.Length == 0 || Web is not null || MailAddress.TryCreate(Contact, out _)
        ? null
        : "ApiPage__Contact must be an e-mail address or an address like https://….";
}
