using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Platnova.Customers.Change;
using CustomerOnboarding.Api.Platnova.Customers.Create;
using CustomerOnboarding.Api.Platnova.Customers.List;
using CustomerOnboarding.Api.Platnova.Customers.Read;
using CustomerOnboarding.Api.Platnova.Docs;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Platnova;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>The Platnova dialect: its credential, its forms, and the table of contents of its routes.</summary>
internal sealed class PlatnovaDialect : IDialect
{
    public const string KeyHeader = "X-API-KEY";

    private const string Path = "/v1/customers";
    private const string OfOne = Path + "/{id}";
    private const string KeyParameter = "api-key";

    // Files come as base64 (contract section 1).
    private static readonly BodyForm Bodies = new() { MaxBytes = 16 * 1024 * 1024, UntypedIsJson = true, RefusesDuplicates = true, TakesOnlyObjects = true };

    private static readonly RateHeaders Headers = new("X-Ratelimit-Limit", "X-Ratelimit-Remaining", "X-Ratelimit-Reset");

    public string Name => PlatnovaDocument.DocumentName;

    public string BasePath => "/platnova";

    public ISettingsSection Settings => PlatnovaOptions.Settings;

    public IReadOnlyList<string> Prefixes => [""];

    public IReadOnlyList<string> SessionHeaders => [];

    public CredentialKind Credential => CredentialKind.ApiKey;

    public bool ShowsAccountId => false;

    public WebhookSecretForm WebhookSecret => WebhookSecretForm.Plain;

    public DevelopmentClient Development { get; } = new("DEMO_PLATNOVA", null, "platnova-demo-key");

    public IReadOnlyList<IApiDocument> Documents { get; } = [new PlatnovaDocument()];

    public RateLimit? RateLimit(IConfiguration configuration, RateLimit? general) =>
        PlatnovaOptions.Settings.Read(configuration).RateLimit is > 0 and var limit ? new RateLimit(limit, Headers) : null;

    public void AddServices(IServiceCollection services, IConfiguration configuration) => PlatnovaOptions.Settings.Read(configuration);

    public void AddEventFormat(IServiceCollection services) => services.AddSingleton<IEventFormat>(new EventFormat(Name));

    public IResult Refuse(Fault fault) => PlatnovaAnswer.Failure(PlatnovaFailure.Of(fault));

    // An id that can't be is found like any other that isn't there.
    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) =>
        where == SentIn.Address ? PlatnovaAnswer.Failure(PlatnovaFailure.NotFound) : PlatnovaAnswer.Invalid(issues);

    public ICredential AskedOfPartners(IServiceProvider services) =>
        new ApiKeyCredential(services.GetRequiredService<IKeyLookup>(), Name, ApiKeyCredential.HeaderOrQuery(KeyHeader, KeyParameter));

    public void Map(IEndpointRouteBuilder routes)
    {
        var partners = routes.MapGroup("").WithMetadata(new AccessRule(AskedOfPartners(routes.ServiceProvider), Role.Partner), Bodies);

        partners.MapJsonWithFiles<CreateEndpoint>(Path, CreateSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(CreateDocumentation.Page, PlatnovaFailure.Exists);
        partners.MapQuery<ListEndpoint>(Path, ListSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ListDocumentation.Page, PlatnovaFailure.InvalidSort, PlatnovaFailure.InvalidFilters);
        partners.MapEntity<ReadEndpoint>(OfOne, EntityIds.CustomerId, endpoint => endpoint.Handle)
            .WithMetadata(ReadDocumentation.Page, PlatnovaFailure.NotFound);
        partners.MapEntityJsonWithFiles<ChangeEndpoint>(OfOne, EntityIds.CustomerId, ChangeSchema.Instance, endpoint => endpoint.Handle, HttpMethods.Patch)
            .WithMetadata(ChangeDocumentation.Page, PlatnovaFailure.NotFound, PlatnovaFailure.Locked);
    }
}
