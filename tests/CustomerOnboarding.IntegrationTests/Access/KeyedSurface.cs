using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Enveloped = CustomerOnboarding.Api.Http.Envelopes.Envelope;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>Three routes behind an API key, with the service's own gates and log before them and an instance's database below: keys by themselves, whatever dialects there are.</summary>
internal sealed class KeyedSurface(Func<HttpRequest, string?> sent) : ISurface
{
    public const string Dialect = "keyed";

    public string Name => Dialect;

    public IReadOnlyList<string> Prefixes => [""];

    public IReadOnlyList<IApiDocument> Documents => [];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var key = new ApiKeyCredential(routes.ServiceProvider.GetRequiredService<IKeyLookup>(), Dialect, sent);
        var partners = routes.MapGroup("").WithMetadata(new AccessRule(key, Role.Partner));
        partners.MapPlain<Who>("/who", endpoint => endpoint.Handle);
        partners.MapPlain<Who>("/fault", _ => _ => throw new InvalidOperationException("A fault of ours."));
        routes.MapGroup("").WithMetadata(new AccessRule(key, Role.Operator)).MapPlain<Who>("/operators", endpoint => endpoint.Handle);
    }

    public IResult Refuse(Fault fault) => Enveloped.Refusal(Refusals.Of(fault));

    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => Enveloped.Refusal(Refusals.NotValid(issues));

    /// <summary>Tells who calls, as the domain would hear of it.</summary>
    private sealed class Who
    {
        public Task<IResult> Handle(Call call) =>
            Task.FromResult(Results.Text($"{call.Actor.ClientId} {call.Actor.Credential} {call.Key.AccountId} {call.Key.MayUnmask}"));
    }
}

/// <summary>A web server with a <see cref="KeyedSurface"/>.</summary>
internal sealed class KeyedHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private KeyedHost(WebApplication app, Lines log) => (this.app, Log) = (app, log);

    public Uri Address => new(app.Urls.Single());

    public Lines Log { get; }

    public static async Task<KeyedHost> Start(OwnInstance below, Func<HttpRequest, string?> sent, RateLimit? limit = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var (surfaces, log) = (new Surfaces([new Mount(new KeyedSurface(sent), "", null, limit)]), new Lines());
        builder.Services.AddSingleton(surfaces);
        builder.Services.AddSingleton<IRequestLines>(log);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(new ClientGate(100));
        builder.Services.AddSingleton(new ClientShare(100, TimeProvider.System));
        builder.Services.AddSingleton(below.Services.GetRequiredService<IReadiness>());
        builder.Services.AddSingleton(below.Services.GetRequiredService<IKeyLookup>());
        builder.Services.AddSingleton(below.Services.GetRequiredService<DeniedAttempts>());
        var app = builder.Build();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<EveryAnswer>();
        app.UseRouting();
        app.UseMiddleware<AccessGate>();
        var mount = surfaces.Mounts.Single();
        mount.Surface.Map(app.MapGroup("").WithMetadata(mount.Surface));
        await app.StartAsync();
        return new KeyedHost(app, log);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    internal sealed class Lines : IRequestLines
    {
        private readonly List<RequestLine> lines = [];

        public IReadOnlyList<RequestLine> All
        {
            get
            {
                lock (lines)
                {
                    return [.. lines];
                }
            }
        }

        public bool IsEnabled(LogLevel level) => true;

        public void Add(RequestLine line)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }
}
