using System.Collections.Concurrent;
using System.Text;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>
/// What can go wrong with a body on its way, on every route that takes one: the caller's fault, told as such, with and without a credential, and never a
/// line in the log that looks like a fault of ours.
/// </summary>
public sealed class TransportFaultTests(Onboarding onboarding) : IAsyncLifetime, IClassFixture<Onboarding>
{
    private const string Boundary = "b";

    private readonly LogLines lines = new();
    private readonly ConcurrentQueue<int> statuses = new();
    private readonly SemaphoreSlim begun = new(0);
    private OwnInstance instance = null!;
    private Session partner = null!;
    private Session operations = null!;
    private string document = null!;
    private readonly Dictionary<string, RouteKey> keys = [];

    public async Task InitializeAsync()
    {
        if (!Onboarding.IsForeign)
        {
            var database = await Database.New(onboarding.Cluster);
            instance = await OwnInstance.Start(database.ConnectionString, services => services
                .AddSingleton<ILoggerProvider>(lines).AddSingleton<IStartupFilter>(new SeesStatuses(begun, statuses)));
            await instance.AddClient("C1", "partner", "secret");
            await instance.AddOperator("boss", "secret");
            partner = await Session.LogIn(instance.Address, "partner", "secret");
            operations = await Session.LogIn(instance.Address, "boss", "secret");
            document = await partner.Announced(extension: "pdf");
            foreach (var dialect in Dialects.All.Where(dialect => dialect.Credential != CredentialKind.Login))
            {
                keys[dialect.Name] = await RouteKey.Of(dialect, instance);
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (instance is not null)
        {
            await instance.DisposeAsync();
        }
    }

    [OwnInstanceTheory]
    [InlineData("80000000\r\n{}")] // more than an integer holds
    [InlineData("FFFFFFFFFFFFFFFF\r\n{}")]
    [InlineData("xyz\r\n{}")]
    [InlineData("-2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}garbage")]
    [InlineData("2;\n{}\r\n0\r\n\r\n")]
    public async Task A_broken_chunk_is_the_callers_fault_on_every_route(string chunk)
    {
        foreach (var route in Routes())
        {
            foreach (var token in new[] { route.Token, null })
            {
                var request = Request(route, token, "Transfer-Encoding: chunked") + Chunked(route.Beginning) + chunk;
                var answer = await RawHttp.Send(instance.Address, request);
                Refused(route, token, answer, 400, route.TakesFile ? "fileNotFound" : "requestParseError");
            }
        }

        NothingLooksLikeOurFault();
    }

    [OwnInstanceFact]
    public async Task A_body_that_ends_early_is_the_callers_fault_on_every_route()
    {
        while (await begun.WaitAsync(0))
        {
            // The logins and the document that are there for the test.
        }

        statuses.Clear();
        foreach (var route in Routes())
        {
            foreach (var token in (Func<string?>[])[() => route.Token, () => null])
            {
                string Request() => TransportFaultTests.Request(route, token(), "Content-Length: 1000") + route.Beginning;
                await RawHttp.HangUp(instance.Address, Request(), reset: false, () => begun.WaitAsync());
                await RawHttp.HangUp(instance.Address, Request(), reset: true, () => begun.WaitAsync());
                await RawHttp.HangUp(
                    instance.Address, TransportFaultTests.Request(route, token(), "Transfer-Encoding: chunked") + Chunked(route.Beginning), reset: true, () => begun.WaitAsync());
            }
        }

        // What was hung up on is over when each of those requests has its status.
        await Eventually.Get(() => Task.FromResult(statuses.Count), count => count >= Routes().Count * 6);
        NothingLooksLikeOurFault();
    }

    [OwnInstanceFact]
    public async Task A_body_that_comes_too_slowly_is_408_on_every_route()
    {
        var answers = await Task.WhenAll(Routes().Select(async route =>
            (Route: route, Answer: await RawHttp.Send(instance.Address, Request(route, route.Token, "Content-Length: 1000") + route.Beginning))));

        Assert.NotEmpty(answers);
        Assert.All(answers, each => Refused(each.Route, each.Route.Token, each.Answer, 408, "requestTimeout"));
        NothingLooksLikeOurFault();
    }

    [OwnInstanceTheory]
    [InlineData("gzip", 415)]
    [InlineData("identity, br", 415)]
    [InlineData("deflate", 415)]
    [InlineData("nonsense", 415)]
    [InlineData("identity", 0)]
    [InlineData("IDENTITY", 0)]
    [InlineData("", 0)]
    public async Task A_body_in_a_content_encoding_is_an_unsupported_media_type_on_every_route(string encoding, int status)
    {
        foreach (var route in Routes())
        {
            var headers = $"Content-Encoding: {encoding}\r\nContent-Length: {route.Beginning.Length}";
            var answer = await RawHttp.Send(instance.Address, Request(route, route.Token, headers) + route.Beginning);
            if (status == 415)
            {
                Refused(route, route.Token, answer, 415, "unsupportedMediaType");
            }
            else
            {
                Refused(route, route.Token, answer, 400, route.TakesFile ? "fileNotFound" : "requestParseError"); // read, and found to break off
            }
        }
    }

    private void Refused(BodyRoute route, string? token, string answer, int status, string code)
    {
        var (expected, expectedCode) = route.Token is not null && token is null ? (401, "unauthorized") : (status, code);
        // Another dialect has another form, and the same statuses.
        Assert.True(
            answer.StartsWith($"HTTP/1.1 {expected} ", StringComparison.Ordinal)
                && (!route.IsInEnvelope || answer.Contains($"\"code\":\"{expectedCode}\"", StringComparison.Ordinal)),
            $"{route.Path}: not {expected} {expectedCode} but {answer}");
    }

    private void NothingLooksLikeOurFault()
    {
        Assert.NotEmpty(statuses);
        Assert.Empty(lines.With("Warning:").Concat(lines.With("Error:")).Concat(lines.With("Critical:")).Concat(lines.With("   at ")));
        Assert.DoesNotContain(statuses, status => status >= 500);
    }

    private IReadOnlyList<BodyRoute> Routes()
    {
        var routes = instance.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("POST"))
            .Where(route => route.Metadata.GetMetadata<FileField>() is not null || route.Metadata.GetMetadata<FormBody>() is not null || BodySchemas.OfBody(route.Metadata) is not null)
            .Select(route =>
            {
                var takesFile = route.Metadata.GetMetadata<FileField>() is not null;
                var path = "/" + route.RoutePattern.RawText!.TrimStart('/')
                    .Replace("{documentId}", document).Replace("{customerId}", "cstap_1").Replace("{applicationId}", "iapp_1")
                    .Replace("{customerReference}", Guid.Empty.ToString()).Replace("{clientId}", "C1").Replace("{webhookId}", "1").Replace("{login}", "somebody");
                Assert.DoesNotContain('{', path);
                var key = keys.GetValueOrDefault(route.Metadata.GetRequiredMetadata<ISurface>().Name);
                Func<string>? credential = route.Metadata.GetMetadata<AccessRule>() is not { } rule ? null
                    : key is not null ? () => string.Join("\r\n", key.Headers("POST", new Uri($"http://x{path}")).Select(header => $"{header.Name}: {header.Value}"))
                    : () => $"{Session.TokenHeader}: {(rule.Role == Role.Operator ? operations.Token : partner.Token)}";
                return new BodyRoute(path, credential, takesFile, route.Metadata.GetMetadata<FormBody>() is not null, IsInEnvelope: key is null);
            })
            .ToArray();
        Assert.Contains(routes, route => route.TakesFile);
        Assert.Contains(routes, route => route.Token is null);
        Assert.Contains(routes, route => !route.IsInEnvelope);
        return routes;
    }

    private static string Request(BodyRoute route, string? token, string headers) =>
        $"POST {route.Path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + (token is null ? "" : $"{token}\r\n")
        + $"Content-Type: {(route.TakesFile ? $"multipart/form-data; boundary={Boundary}" : route.TakesForm ? "application/x-www-form-urlencoded" : "application/json")}\r\n{headers}\r\n\r\n";

    private static string Chunked(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";

    private sealed class SeesStatuses(SemaphoreSlim begun, ConcurrentQueue<int> statuses) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, following) =>
            {
                begun.Release();
                try
                {
                    await following(http);
                }
                finally
                {
                    statuses.Enqueue(http.Response.StatusCode); // also when there was nobody to write it to
                }
            });
            next(app);
        };
    }

    // The token with its header, or a key with all headers that one may be in.
    private sealed record BodyRoute(string Path, Func<string>? Credential, bool TakesFile, bool TakesForm, bool IsInEnvelope)
    {
        /// <summary>A signature is good for one request.</summary>
        public string? Token => Credential?.Invoke();

        /// <summary>Of a body that would be good enough so far.</summary>
        public string Beginning => TakesFile ? $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n%PDF-1.7" : TakesForm ? "session=" : "{\"a\":";
    }
}
