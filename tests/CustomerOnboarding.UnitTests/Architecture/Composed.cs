using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.UnitTests.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace CustomerOnboarding.UnitTests.Architecture;

/// <summary>The service put together as it is served, never started: no port is opened and no database asked.</summary>
internal static class Composed
{
    public static Task<WebApplication> App(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Onboarding"] = "Host=127.0.0.1;Port=1;Database=none;Username=none",
            ["Privacy:EncryptionKeys:test"] = Keys.New(),
            ["Privacy:ActiveKey"] = "test",
            ["Privacy:IndexKey"] = Keys.New(),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value));
        return Service.Create(builder);
    }

    /// <summary>Every route; at least one.</summary>
    public static RouteEndpoint[] Routes(this WebApplication app)
    {
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToArray();
        Assert.NotEmpty(routes);
        return routes;
    }
}
