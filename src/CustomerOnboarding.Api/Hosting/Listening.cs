using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CustomerOnboarding.Api.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Where the service listens, and what is said where it can't.</summary>
internal static class Listening
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Takes the addresses of <c>ASPNETCORE_URLS</c>, or the default.</summary>
    /// <exception cref="SettingsException">They are no addresses.</exception>
    public static void AddAddresses(this WebApplicationBuilder builder)
    {
        var addresses = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        if (string.IsNullOrEmpty(addresses))
        {
            builder.WebHost.UseUrls(DefaultUrl);
            return;
        }

        if (Parsed(addresses) is not { } parsed || !parsed.All(IsAddress))
        {
            throw new SettingsException("ASPNETCORE_URLS holds no list of addresses like http://127.0.0.1:8080.");
        }

        if (parsed.Any(address => address.Scheme == Uri.UriSchemeHttps) && !builder.Configuration.GetSection("Kestrel:Certificates:Default").Exists())
        {
            throw new SettingsException(
                "ASPNETCORE_URLS asks for https, and there is no certificate: put a proxy with TLS in front (docs/operations.md) and use http, or set Kestrel__Certificates__Default__Path.");
        }
    }

    /// <summary>Listens for a moment as a start does, with the same certificates; a request that comes meanwhile is answered 503.</summary>
    /// <param name="app">What isn't started.</param>
    /// <returns>What is in the way only for now: that another program listens there. Null when nothing is.</returns>
    /// <exception cref="SettingsException">A start would be refused.</exception>
    public static async Task<string?> Try(WebApplication app)
    {
        foreach (var address in Parsed(app.Configuration[WebHostDefaults.ServerUrlsKey]!)!)
        {
            app.Urls.Add(address.ToString());
        }

        var server = app.Services.GetRequiredService<IServer>();
        try
        {
            await server.StartAsync(new Unavailable(), CancellationToken.None);
            return null;
        }
        catch (Exception exception) when (Refusal(exception) is { } refusal)
        {
            return IsTaken(exception) ? refusal : throw new SettingsException(refusal);
        }
        finally
        {
            await server.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>What the web server means when it can't listen; null where it isn't that. Its own messages name the address; they hold nothing else that was set.</summary>
    public static string? Refusal(Exception exception) => exception switch
    {
        IOException when IsTaken(exception) => $"{exception.Message} Another program listens there (ASPNETCORE_URLS).",
        SocketException { SocketErrorCode: var code } => $"It can't listen at an address of ASPNETCORE_URLS: {code}.",
        CryptographicException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException =>
            $"The certificate of Kestrel__Certificates__… can't be read ({exception.GetType().Name}).",
        FormatException or ArgumentException or InvalidOperationException when exception.StackTrace?.Contains(".Server.Kestrel.", StringComparison.Ordinal) == true =>
            "An address of Kestrel__Endpoints__… or ASPNETCORE_URLS can't be listened at: it must be like http://127.0.0.1:8080, and one with https needs a certificate.",
        _ => null,
    };

    private static bool IsTaken(Exception exception) => exception is IOException { InnerException: AddressInUseException };

    private static BindingAddress[]? Parsed(string addresses)
    {
        try
        {
            return [.. addresses.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse)];
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsAddress(BindingAddress address) =>
        (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort && address.PathBase.Length == 0;

    private sealed class Unavailable : IHttpApplication<IFeatureCollection>
    {
        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public Task ProcessRequestAsync(IFeatureCollection context)
        {
            context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }
    }
}
