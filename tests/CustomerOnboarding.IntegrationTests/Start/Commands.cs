using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>A dialect as administration and Development see one: nothing of it is served.</summary>
internal sealed class DialectDouble(string name, CredentialKind credential, DevelopmentClient development) : IDialect
{
    public string Name => name;

    public CredentialKind Credential => credential;

    public bool ShowsAccountId => true;

    public WebhookSecretForm WebhookSecret => WebhookSecretForm.Plain;

    public DevelopmentClient Development => development;

    public string BasePath => throw new NotSupportedException();

    public ISettingsSection Settings => throw new NotSupportedException();

    public IReadOnlyList<string> SessionHeaders => throw new NotSupportedException();

    public IReadOnlyList<string> Prefixes => throw new NotSupportedException();

    public IReadOnlyList<IApiDocument> Documents => throw new NotSupportedException();

    public RateLimit? RateLimit(IConfiguration configuration, RateLimit? general) => throw new NotSupportedException();

    public ICredential AskedOfPartners(IServiceProvider services) => throw new NotSupportedException();

    public void AddEventFormat(IServiceCollection services) => throw new NotSupportedException();

    public void AddServices(IServiceCollection services, IConfiguration configuration) => throw new NotSupportedException();

    public void Map(IEndpointRouteBuilder routes) => throw new NotSupportedException();

    public IResult Refuse(Fault fault) => throw new NotSupportedException();

    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => throw new NotSupportedException();
}

/// <summary>The commands about clients over a database, in this process, for whatever dialects.</summary>
internal sealed class Commands(IServiceProvider services, params IReadOnlyList<IDialect> dialects)
{
    /// <summary>Runs one with what the environment brings along: its exit code, its answer and its refusal.</summary>
    public async Task<(int ExitCode, string Answer, string Refusal)> Run(Func<ClientCommands, Task<int>> command, params (string Name, string Value)[] environment)
    {
        using var answers = new StringWriter();
        using var refusals = new StringWriter();
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(environment.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build();
        var code = await command(ActivatorUtilities.CreateInstance<ClientCommands>(
            services, ActivatorUtilities.CreateInstance<ClientAdministration>(services, dialects), dialects, configuration, new CommandOutput(answers, refusals)));
        return (code, answers.ToString().Trim(), refusals.ToString().Trim());
    }
}
