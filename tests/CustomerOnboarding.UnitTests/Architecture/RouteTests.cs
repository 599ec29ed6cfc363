using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CustomerOnboarding.UnitTests.Architecture;

/// <summary>Nobody is let in by forgetting: every route asks for a credential, save those that are open on purpose.</summary>
public class RouteTests
{
    private static readonly string[] Open =
    [
        "/auth/get-token", "/bvnk/agreements", "/bvnk/agreements", "/bvnk/platform/v1/customers/documents/{documentReference}/content",
        "/health", "/health/live", "/health/ready", "/version",
    ];

    private static IDialect Dialect => Dialects.All[0];

    [Fact]
    public async Task Every_route_asks_for_a_credential_or_is_on_the_list_of_open_ones()
    {
        await using var app = await Composed.App();
        var routes = app.Routes();

        Assert.True(routes.Length >= 10, $"Only {routes.Length} routes.");
        Assert.Equal(Open, routes.Where(IsOpen).Select(route => route.RoutePattern.RawText!).Order(StringComparer.Ordinal));
        Assert.All(routes, route => Assert.Equal(IsOpen(route) ? 0 : 1, route.Metadata.GetOrderedMetadata<AccessRule>().Count));
    }

    [Fact]
    public async Task Every_operators_route_asks_for_a_right_and_no_other_does()
    {
        await using var app = await Composed.App();
        var routes = app.Routes();
        var operators = routes.Where(route => route.Metadata.GetMetadata<AccessRule>()?.Role == Role.Operator).ToArray();

        Assert.True(operators.Length >= 11, $"Only {operators.Length} routes.");
        Assert.All(operators, route => Assert.NotEqual(OperatorRights.None, Assert.Single(route.Metadata.GetOrderedMetadata<RightRule>()).AnyOf));
        Assert.All(routes.Except(operators), route => Assert.Empty(route.Metadata.GetOrderedMetadata<RightRule>()));
    }

    [Fact]
    public async Task Every_route_belongs_to_one_surface()
    {
        await using var app = await Composed.App();

        var surfaces = app.Routes().Select(route => Assert.Single(route.Metadata.GetOrderedMetadata<ISurface>()).Name).Distinct();

        Assert.Equal([.. Dialects.All.Select(dialect => dialect.Name), "operations"], surfaces);
    }

    [Fact]
    public async Task Every_route_that_takes_a_body_or_an_id_names_its_schema()
    {
        await using var app = await Composed.App();
        var taking = app.Routes()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST") || route.RoutePattern.Parameters.Count > 0)
            .ToArray();

        Assert.NotEmpty(taking);
        Assert.All(taking, route => Assert.NotNull(route.Metadata.GetMetadata<RequestSchema>()));
    }

    [Fact]
    public async Task Every_route_answers_to_exactly_one_method()
    {
        await using var app = await Composed.App();

        Assert.All(app.Routes(), route => Assert.Single(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods));
    }

    [Fact]
    public async Task A_dialect_is_mounted_where_the_settings_want_it()
    {
        await using var app = await Composed.App(($"{Dialect.Name}:BasePath", "/elsewhere/"), ($"{Dialect.Name}:Host", "dialect.example"));

        var own = app.Routes().Where(route => route.Metadata.GetMetadata<ISurface>() == Dialect).ToArray();

        var (below, hosted) = (own.Where(route => HostOf(route) is null).ToArray(), own.Where(route => HostOf(route) == "dialect.example").ToArray());
        Assert.Equal(own.Length, below.Length + hosted.Length);
        Assert.All(below, route => Assert.StartsWith("/elsewhere/", route.RoutePattern.RawText, StringComparison.Ordinal));
        Assert.Equal(below.Select(route => route.RoutePattern.RawText!["/elsewhere".Length..]), hosted.Select(route => route.RoutePattern.RawText));
    }

    [Theory]
    [InlineData("BasePath", "no/slash")]
    [InlineData("BasePath", "/a b")]
    [InlineData("BasePath", "/{a}")]
    [InlineData("Host", "a b")]
    public async Task A_mount_that_is_none_refuses_to_start(string setting, string value)
    {
        var fault = await Assert.ThrowsAsync<SettingsException>(() => Composed.App(($"{Dialect.Name}:{setting}", value)));

        Assert.Contains($"{Dialect.Settings.Section}__{setting}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_that_collide_refuse_to_start()
    {
        await using var app = await Composed.App();
        var routes = app.Routes();
        var moved = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse("/ops/{anything}"), 0);
        moved.Metadata.Add(Dialect);

        Assert.Null(Mounting.Collision(routes));
        Assert.NotNull(Mounting.Collision([.. routes, (RouteEndpoint)moved.Build()]));
    }

    private static string? HostOf(RouteEndpoint route) => route.Metadata.GetMetadata<HostAttribute>()?.Hosts.Single();

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<OpenToAll>() is not null;
}
