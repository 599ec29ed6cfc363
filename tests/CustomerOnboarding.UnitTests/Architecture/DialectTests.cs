using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CustomerOnboarding.UnitTests.Architecture;

/// <summary>What every dialect, and operations, must bring along: routes, a document, a format of events, a refusal of everything.</summary>
public class DialectTests
{
    public static TheoryData<string> SurfaceNames => [.. Dialects.All.Select(dialect => dialect.Name), "operations"];

    [Theory]
    [MemberData(nameof(SurfaceNames))]
    public async Task A_surface_has_routes_below_its_own_prefixes_and_nobody_elses(string name)
    {
        await using var app = await Composed.App();
        var mount = Mounts(app).Single(mount => mount.Surface.Name == name);
        var own = app.Routes().Where(route => route.Metadata.GetMetadata<ISurface>() == mount.Surface).ToArray();

        Assert.NotEmpty(own);
        Assert.All(own, route => Assert.Contains(
            mount.Surface.Prefixes, prefix => new PathString("/" + route.RoutePattern.RawText!.TrimStart('/')).StartsWithSegments(mount.BasePath + prefix)));
        Assert.All(own, route => Assert.DoesNotContain(app.Routes(), other =>
            other.Metadata.GetMetadata<ISurface>() != mount.Surface && other.RoutePattern.RawText == route.RoutePattern.RawText));
    }

    [Theory]
    [MemberData(nameof(SurfaceNames))]
    public async Task A_surface_has_a_document_that_describes_each_of_its_routes(string name)
    {
        await using var app = await Composed.App();
        var surface = Mounts(app).Single(mount => mount.Surface.Name == name).Surface;

        Assert.NotEmpty(surface.Documents);
        Assert.All(surface.Documents, document => Assert.NotEmpty(document.Info.Title!));
        Assert.All(surface.Documents, document => Assert.NotEmpty(document.Info.Description!));
        Assert.All(app.Routes().Where(route => route.Metadata.GetMetadata<ISurface>() == surface), route =>
        {
            var operation = new OpenApiOperation();
            surface.Documents[0].Describe(operation, route.RoutePattern.RawText!.TrimStart('/'), route.Metadata, new OpenApiDocument());

            Assert.NotEmpty(operation.Summary!);
            Assert.Contains(operation.Responses!.Keys, status => status is ['2' or '3', ..]);
        });
    }

    [Fact]
    public async Task Documents_are_told_apart_by_their_titles()
    {
        await using var app = await Composed.App();
        var documents = Mounts(app).SelectMany(mount => mount.Surface.Documents).ToArray();

        Assert.True(documents.Length > Dialects.All.Count);
        Assert.Distinct(documents.Select(document => document.Info.Title));
        Assert.Distinct(documents.Select(document => document.Name));
    }

    [Fact]
    public async Task Every_dialect_has_one_format_of_events_and_it_is_called_like_the_dialect()
    {
        await using var app = await Composed.App();

        var formats = app.Services.GetServices<IEventFormat>().Select(format => format.Name);

        Assert.Equal(Dialects.All.Select(dialect => dialect.Name), formats);
    }

    [Fact]
    public async Task A_receivers_time_ends_well_before_a_claim_does_and_a_message_is_tried_again()
    {
        await using var app = await Composed.App();

        Assert.All(app.Services.GetServices<IEventFormat>(), format =>
        {
            Assert.True((format.Timeout ?? TimeSpan.FromSeconds(1)) is var timeout && timeout > TimeSpan.Zero && timeout <= WebhookOptions.LongestTimeout, format.Name);
            Assert.NotEmpty(format.Retries.Pauses);
            Assert.All(format.Retries.Pauses, pause => Assert.True(pause > TimeSpan.Zero));
        });
    }

    [Theory]
    [MemberData(nameof(SurfaceNames))]
    public async Task Every_fault_has_its_refusal(string name)
    {
        await using var app = await Composed.App();
        var surface = Mounts(app).Single(mount => mount.Surface.Name == name).Surface;

        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            var (status, body) = await Answer(app, surface.Refuse(new Fault(kind, RetryAfterSeconds: 1)));

            var ours = kind is FaultKind.Unavailable or FaultKind.Internal;
            Assert.True(status / 100 == (ours ? 5 : 4), $"{kind} is {status}.");
            // A dialect may tell strangers nothing at all.
            Assert.True(body.Length > 0 || kind == FaultKind.Unauthorized, $"{kind} has no body.");
        }

        foreach (var where in Enum.GetValues<SentIn>())
        {
            var invalid = await Answer(app, surface.RefuseInvalid([new Issue(IssuePath.Root, new Violation(RuleKind.Required) { Property = "name" })], where));
            Assert.True(invalid.Status / 100 == 4 && invalid.Body.Length > 0);
        }
    }

    private static IReadOnlyList<Mount> Mounts(WebApplication app) => app.Services.GetRequiredService<Surfaces>().Mounts;

    private static async Task<(int Status, byte[] Body)> Answer(WebApplication app, IResult result)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = app.Services };
        http.Response.Body = body;
        await result.ExecuteAsync(http);
        await http.Response.CompleteAsync();
        return (http.Response.StatusCode, body.ToArray());
    }
}
