using CustomerOnboarding.Api.ConnectFi.Auth.GetToken;
using CustomerOnboarding.Api.ConnectFi.Auth.LogOut;
using CustomerOnboarding.Api.ConnectFi.Customers.AddEmployee;
using CustomerOnboarding.Api.ConnectFi.Customers.DisableEmployee;
using CustomerOnboarding.Api.ConnectFi.Customers.Init;
using CustomerOnboarding.Api.ConnectFi.Customers.Status;
using CustomerOnboarding.Api.ConnectFi.Customers.Update;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Api.ConnectFi.Kyc.GenerateDocument;
using CustomerOnboarding.Api.ConnectFi.Kyc.List;
using CustomerOnboarding.Api.ConnectFi.Kyc.Start;
using CustomerOnboarding.Api.ConnectFi.Kyc.UploadDocument;
using CustomerOnboarding.Api.ConnectFi.Users.ChangePassword;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.ConnectFi;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>The connectFi dialect: its credential, its envelope for everything, and the table of contents of its routes.</summary>
internal sealed class ConnectFiDialect : IDialect
{
    private const string TokenHeader = "x-connectfi-token";

    private static readonly IdempotencyRule Keys = new(new IdempotencyPolicy(ShortestKey: 1, LongestKey: 255, KeepsRefused: true), IdempotencyRule.UsualHeader);

    public string Name => ConnectFiDocument.Name;

    public string BasePath => "";

    public ISettingsSection Settings => ConnectFiOptions.Settings;

    public IReadOnlyList<string> Prefixes => [""];

    public IReadOnlyList<string> SessionHeaders => [TokenHeader];

    public CredentialKind Credential => CredentialKind.Login;

    public bool ShowsAccountId => false;

    public WebhookSecretForm WebhookSecret => WebhookSecretForm.Standard;

    public DevelopmentClient Development { get; } = new("DEMO", "demo", "demo");

    public IReadOnlyList<IApiDocument> Documents { get; } = ConnectFiDocument.All(TokenHeader);

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(ConnectFiOptions.Settings.Read(configuration));

    public RateLimit? RateLimit(IConfiguration configuration, RateLimit? general) => general;

    public void AddEventFormat(IServiceCollection services) => services.AddSingleton<IEventFormat>(new EventFormat(Name));

    public IResult Refuse(Fault fault) => Envelope.Refusal(Refusals.Of(fault));

    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => Envelope.Refusal(Refusals.NotValid(issues));

    public ICredential AskedOfPartners(IServiceProvider services) =>
        new SessionToken(services.GetRequiredService<IAccessStore>(), services.GetRequiredService<TimeProvider>(), Name, TokenHeader);

    public void Map(IEndpointRouteBuilder routes)
    {
        var token = AskedOfPartners(routes.ServiceProvider);
        var open = routes.MapGroup("").WithMetadata(new OpenToAll());
        open.MapJson<GetTokenEndpoint>("/auth/get-token", GetTokenSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(GetTokenDocumentation.Page);

        var users = routes.MapGroup("").WithMetadata(new AccessRule(token));
        users.MapJson<LogOutEndpoint>("/auth/logout", LogOutSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(LogOutDocumentation.Page);
        users.MapJson<ChangePasswordEndpoint>("/user/change-password", ChangePasswordSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ChangePasswordDocumentation.Page, Keys);

        var partners = routes.MapGroup("").WithMetadata(new AccessRule(token, Role.Partner), Keys);
        partners.MapJson<InitEndpoint>("/customer/init", RegistrationSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(InitDocumentation.Page, new HoldsNoConnection());
        partners.MapEntity<StatusEndpoint>("/customer/status/{customerId}", EntityIds.CustomerId, endpoint => endpoint.Handle)
            .WithMetadata(StatusDocumentation.Page, new HoldsNoConnection());
        partners.MapJson<UpdateEndpoint>("/customer/update", UpdateSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(UpdateDocumentation.Page);
        partners.MapJson<AddEmployeeEndpoint>("/customer/add-employee", AddEmployeeSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(AddEmployeeDocumentation.Page);
        partners.MapJson<DisableEmployeeEndpoint>("/customer/disable-employee", DisableEmployeeSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(DisableEmployeeDocumentation.Page);

        MapKyc(partners.MapGroup("").WithMetadata(new OnlyIn(ConnectFiDocument.Name)), "/kyc", "/kyc/start");
        // connectFi's own names for the same.
        MapKyc(partners.MapGroup("").WithMetadata(new OnlyIn(ConnectFiDocument.OwnNames)), "/akepa", "/akepa/identification");
    }

    private static void MapKyc(IEndpointRouteBuilder partners, string prefix, string start)
    {
        partners.MapJson<StartEndpoint>(start, KycStartSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(StartDocumentation.Page);
        partners.MapJson<Kyc.Status.StatusEndpoint>($"{prefix}/status", KycStatusSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(Kyc.Status.StatusDocumentation.Page);
        partners.MapEntity<Kyc.Status.StatusEndpoint>($"{prefix}/status/{{customerId}}", EntityIds.CustomerId, endpoint => endpoint.Newest)
            .WithMetadata(Kyc.Status.StatusDocumentation.Newest);
        partners.MapJson<ListEndpoint>($"{prefix}/list", KycListSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ListDocumentation.Page);
        partners.MapJson<GenerateDocumentEndpoint>(
            $"{prefix}/document/generate", KycDocumentGenerateSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(GenerateDocumentDocumentation.Page);
        partners.MapUpload<UploadDocumentEndpoint>(
            $"{prefix}/document/upload/{{documentId}}", EntityIds.DocumentId, UploadDocumentEndpoint.File, endpoint => endpoint.Handle)
            .WithMetadata(UploadDocumentDocumentation.Page);
        partners.MapJson<Kyc.Update.UpdateEndpoint>($"{prefix}/update", KycUpdateSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(Kyc.Update.UpdateDocumentation.Page);
    }
}
