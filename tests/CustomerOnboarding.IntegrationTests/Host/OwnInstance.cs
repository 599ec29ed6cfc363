using System.Security.Cryptography;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>
/// The service in this process, on a free port of the loopback interface and over a PostgreSQL cluster: real HTTP, real database. Runs as
/// Production, so that nothing is made up that a real installation wouldn't have.
/// </summary>
internal sealed class OwnInstance : IAsyncDisposable
{
    private readonly WebApplication app;

    private OwnInstance(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    public static Task<OwnInstance> Start(string connectionString, params (string Name, string Value)[] settings) =>
        Start(connectionString, _ => { }, settings);

    /// <summary>With services that stand in for the service's own: a clock that a test moves, a double that counts.</summary>
    public static async Task<OwnInstance> Start(
        string connectionString, Action<IServiceCollection> replace, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Onboarding"] = connectionString,
            ["Privacy:EncryptionKeys:test"] = TestKeys.Encryption,
            ["Privacy:ActiveKey"] = "test",
            ["Privacy:IndexKey"] = TestKeys.Index,
            ["Serilog:MinimumLevel:Default"] = "Warning",
            ["Hosting:Drain"] = "00:00:00",
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value));
        builder.Host.UseServiceProviderFactory(new Replacing(replace)); // after the service's own: the last one counts
        var app = await Service.Create(builder);
        await app.StartAsync();
        return new OwnInstance(app);
    }

    /// <summary>A new client with a login of its own; its password is hashed quickly, unless the test is about the hash.</summary>
    public async Task AddClient(string clientId, string login, string password, Func<string, string>? hash = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var access = scope.ServiceProvider.GetRequiredService<IAccessStore>();
        var added = await access.AddClient(
            clientId, "connectfi", login, (hash ?? QuickHash)(password), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        Assert.False(added.IsRefused);
    }

    /// <summary>A new operator.</summary>
    public async Task AddOperator(string login, string password, OperatorRights rights = OperatorRights.All)
    {
        await using var scope = Services.CreateAsyncScope();
        var access = scope.ServiceProvider.GetRequiredService<IAccessStore>();
        var added = await access.AddOperator(login, QuickHash(password), rights, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        Assert.False(added.IsRefused);
    }

    /// <summary>
    /// The hash of a password, with a thousandth of the work. The service verifies what the stored text says, so nothing but time changes;
    /// at full cost hashing took most of the processor that all tests need.
    /// </summary>
    private static string QuickHash(string password)
    {
        const int Iterations = 210;
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, 32);
        return $"pbkdf2-sha512${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Ends it as an operator would: what is under way may finish.</summary>
    public Task Stop() => app.StopAsync();

    /// <summary>Services that stand in for the service's own: the last one counts.</summary>
    internal sealed class Replacing(Action<IServiceCollection> replace) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            replace(services);
            return services;
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

/// <summary>Keys of the tests' instances: made anew in each run, the same for all instances of it.</summary>
internal static class TestKeys
{
    public static readonly string Encryption = New();
    public static readonly string Index = New();

    public static PrivacyOptions Options => new() { EncryptionKeys = { ["test"] = Encryption }, ActiveKey = "test", IndexKey = Index };

    public static string New() => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
}
