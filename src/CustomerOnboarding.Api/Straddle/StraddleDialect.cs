using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Api.Straddle.Customers.Create;
using CustomerOnboarding.Api.Straddle.Customers.Decide;
using CustomerOnboarding.Api.Straddle.Customers.Delete;
using CustomerOnboarding.Api.Straddle.Customers.Get;
using CustomerOnboarding.Api.Straddle.Customers.List;
using CustomerOnboarding.Api.Straddle.Customers.Refresh;
using CustomerOnboarding.Api.Straddle.Customers.Review;
using CustomerOnboarding.Api.Straddle.Customers.Unmask;
using CustomerOnboarding.Api.Straddle.Customers.Update;
using CustomerOnboarding.Api.Straddle.Docs;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Straddle;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Straddle;

/// <summary>The Straddle dialect: its credential, its envelopes, and the table of contents of its routes.</summary>
internal sealed class StraddleDialect : IDialect
{
    public string Name => StraddleDocument.Name;

    public string BasePath => "/straddle";

    public ISettingsSection Settings => StraddleOptions.Settings;

    public IReadOnlyList<string> Prefixes => [""];

    public IReadOnlyList<string> SessionHeaders => [];

    public CredentialKind Credential => CredentialKind.ApiKey;

    public bool ShowsAccountId => true;

    public WebhookSecretForm WebhookSecret => WebhookSecretForm.Standard;

    public DevelopmentClient Development { get; } = new("DEMO_STRADDLE", null, "straddle-demo-key") { MayUnmask = true };

    public IReadOnlyList<IApiDocument> Documents { get; } = [StraddleDocument.Page];

    public void AddServices(IServiceCollection services, IConfiguration configuration) => StraddleOptions.Settings.Read(configuration);

    public RateLimit? RateLimit(IConfiguration configuration, RateLimit? general) => general;

    public void AddEventFormat(IServiceCollection services) => services.AddSingleton<IEventFormat>(new EventFormat(Name));

    public IResult Refuse(Fault fault) => Answers.Refused(fault);

    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => Answers.Refused(FaultItems.Of(issues, where));

    public ICredential AskedOfPartners(IServiceProvider services) => new ApiKeyCredential(services.GetRequiredService<IKeyLookup>(), Name, ApiKeyCredential.Bearer);

    // Whoever isn't known isn't told which routes there are.
    public ICredential AskedOfStrangers(IServiceProvider services) => AskedOfPartners(services);

    public void Map(IEndpointRouteBuilder routes)
    {
        var customers = routes.MapGroup("").WithMetadata(
            new AccessRule(AskedOfPartners(routes.ServiceProvider), Role.Partner),
            new BodyForm { RefusesDuplicates = true, TakesEveryJsonType = true },
            new AccountHeader(routes.ServiceProvider.GetRequiredService<DeniedAttempts>()),
            new CallersIds("Request-Id", "Correlation-Id"),
            new IdempotencyRule(new IdempotencyPolicy(ShortestKey: 10, LongestKey: 40, KeepsRefused: true), IdempotencyRule.UsualHeader));

        customers.MapJson<CreateEndpoint>("/v1/customers", CreateSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(CreateDocumentation.Page);
        customers.MapQuery<ListEndpoint>("/v1/customers", ListSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ListDocumentation.Page);
        customers.MapEntity<GetEndpoint>("/v1/customers/{id}", EntityIds.Id, endpoint => endpoint.Handle)
            .WithMetadata(GetDocumentation.Page);
        customers.MapEntityJson<UpdateEndpoint>("/v1/customers/{id}", EntityIds.Id, UpdateSchema.Instance, endpoint => endpoint.Handle, HttpMethods.Put)
            .WithMetadata(UpdateDocumentation.Page);
        customers.MapEntity<DeleteEndpoint>("/v1/customers/{id}", EntityIds.Id, endpoint => endpoint.Handle, HttpMethods.Delete)
            .WithMetadata(DeleteDocumentation.Page);
        customers.MapEntity<UnmaskEndpoint>("/v1/customers/{id}/unmasked", EntityIds.Id, endpoint => endpoint.Handle)
            .WithMetadata(UnmaskDocumentation.Page);
        customers.MapEntity<ReviewEndpoint>("/v1/customers/{id}/review", EntityIds.Id, endpoint => endpoint.Handle)
            .WithMetadata(ReviewDocumentation.Page);
        customers.MapEntityJson<DecideEndpoint>("/v1/customers/{id}/review", EntityIds.Id, DecisionSchema.Instance, endpoint => endpoint.Handle, HttpMethods.Patch)
            .WithMetadata(DecideDocumentation.Page);
        customers.MapEntity<RefreshEndpoint>("/v1/customers/{id}/refresh_review", EntityIds.Id, endpoint => endpoint.Handle, HttpMethods.Put)
            .WithMetadata(RefreshDocumentation.Page);
    }
}
