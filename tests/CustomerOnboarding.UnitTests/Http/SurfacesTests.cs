using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.UnitTests.Http;

/// <summary>Who answers where no route is.</summary>
public class SurfacesTests
{
    private readonly Surfaces surfaces = new(
    [
        new Mount(new Named("root", ""), "", null),
        new Mount(new Named("below", ""), "/below", "below.example"),
        new Mount(new Named("deeper", ""), "/below/deeper", null),
        new Mount(new Named("parts", "/ops", "/health"), "", null),
    ]);

    [Theory]
    [InlineData("x", "/", "root")]
    [InlineData("x", "/nowhere", "root")]
    [InlineData("x", "/below", "below")]
    [InlineData("x", "/Below/nowhere", "below")]
    [InlineData("x", "/belowish", "root")]
    [InlineData("x", "/below/deeper/a", "deeper")]
    [InlineData("x", "/ops/nowhere", "parts")]
    [InlineData("x", "/health", "parts")]
    [InlineData("x", "/opsish", "root")]
    [InlineData("below.example", "/nowhere", "below")]
    [InlineData("BELOW.example:8080", "/ops/nowhere", "below")]
    public void An_unknown_route_is_answered_by_whose_mount_it_is(string host, string path, string answering)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString(host);
        http.Request.Path = path;

        Assert.Equal(answering, surfaces.Of(http).Name);
    }

    [Fact]
    public void A_route_is_answered_by_whose_it_is()
    {
        var http = new DefaultHttpContext();
        http.Request.Path = "/ops";
        var owner = new Named("owner", "");
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(owner), null));

        Assert.Same(owner, surfaces.Of(http));
    }

    private sealed class Named(string name, params string[] prefixes) : ISurface
    {
        public string Name => name;

        public IReadOnlyList<string> Prefixes => prefixes;

        public IReadOnlyList<IApiDocument> Documents => throw new NotSupportedException();

        public void AddServices(IServiceCollection services, IConfiguration configuration) => throw new NotSupportedException();

        public void Map(IEndpointRouteBuilder routes) => throw new NotSupportedException();

        public IResult Refuse(Fault fault) => throw new NotSupportedException();

        public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => throw new NotSupportedException();
    }
}
