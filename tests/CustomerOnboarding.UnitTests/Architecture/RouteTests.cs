using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.UnitTests.Privacy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace CustomerOnboarding.UnitTests.Architecture;

/// <summary>Nobody is let in by forgetting: every route asks for a credential, save those that are open on purpose.</summary>
public class RouteTests
{
    private static readonly string[] Open = ["/auth/get-token", "/health", "/health/live", "/health/ready"];

    [Fact]
    public async Task Every_route_asks_for_a_credential_or_is_on_the_list_of_open_ones()
    {
        await using var app = await App();
        var routes = Routes(app);

        Assert.True(routes.Length >= 10, $"Only {routes.Length} routes.");
        Assert.Equal(Open, routes.Where(IsOpen).Select(route => route.RoutePattern.RawText!).Order(StringComparer.Ordinal));
        Assert.All(routes.Where(route => !IsOpen(route)), route =>
        {
            var policies = route.Metadata.GetOrderedMetadata<AuthorizationPolicy>();
            Assert.NotEmpty(policies);
            Assert.All(policies, policy => Assert.Equal([Api.ConnectFi.TokenScheme.Name], policy.AuthenticationSchemes));
        });
    }

    [Fact]
    public async Task Every_route_that_takes_a_body_or_an_id_names_its_schema()
    {
        await using var app = await App();
        var taking = Routes(app)
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST") || route.RoutePattern.Parameters.Count > 0)
            .ToArray();

        Assert.NotEmpty(taking);
        Assert.All(taking, route => Assert.NotNull(route.Metadata.GetMetadata<RequestSchema>()));
    }

    [Fact]
    public async Task Every_route_answers_to_exactly_one_method()
    {
        await using var app = await App();

        Assert.All(Routes(app), route => Assert.Single(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods));
    }

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static RouteEndpoint[] Routes(WebApplication app) =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    // Put together, never started: no port is opened and no database asked.
    private static async Task<WebApplication> App()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Onboarding"] = "Host=127.0.0.1;Port=1;Database=none;Username=none",
            ["Privacy:EncryptionKeys:test"] = Keys.New(),
            ["Privacy:ActiveKey"] = "test",
            ["Privacy:IndexKey"] = Keys.New(),
        });
        return await Service.Create(builder);
    }
}
