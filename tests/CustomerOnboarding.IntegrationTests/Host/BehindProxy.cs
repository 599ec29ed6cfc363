using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>Has an instance believe <c>X-Forwarded-For</c>, as ASPNETCORE_FORWARDEDHEADERS_ENABLED does, so that callers come from any address.</summary>
internal sealed class BehindProxy : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor });
        next(app);
    };

    /// <summary>Somebody who calls from this address.</summary>
    public static HttpClient CallerFrom(string address, Uri instance)
    {
        var http = Session.Anonymous(instance);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return http;
    }
}
