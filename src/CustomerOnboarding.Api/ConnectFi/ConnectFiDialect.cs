using CustomerOnboarding.Api.ConnectFi.Auth.GetToken;
using CustomerOnboarding.Api.ConnectFi.Customers.AddEmployee;
using CustomerOnboarding.Api.ConnectFi.Customers.DisableEmployee;
using CustomerOnboarding.Api.ConnectFi.Customers.Init;
using CustomerOnboarding.Api.ConnectFi.Customers.Status;
using CustomerOnboarding.Api.ConnectFi.Customers.Update;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.ConnectFi.Health;
using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Api.ConnectFi.Kyc.GenerateDocument;
using CustomerOnboarding.Api.ConnectFi.Kyc.List;
using CustomerOnboarding.Api.ConnectFi.Kyc.Start;
using CustomerOnboarding.Api.ConnectFi.Kyc.UploadDocument;
using CustomerOnboarding.Api.ConnectFi.Operators.Decide;
using CustomerOnboarding.Api.ConnectFi.Operators.MoveCustomer;
using CustomerOnboarding.Api.ConnectFi.Operators.Queue;
using CustomerOnboarding.Api.ConnectFi.Operators.ShowDocument;
using CustomerOnboarding.Api.ConnectFi.Users.ChangePassword;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Webhooks;
using Microsoft.AspNetCore.Authentication;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>The connectFi dialect: its credential, its envelope for everything, and the table of contents of its routes.</summary>
internal static class ConnectFiDialect
{
    public static IServiceCollection AddConnectFi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConnectFiOptions>().Bind(configuration.GetSection(ConnectFiOptions.Section));
        // Not AddAuthentication: it also sets up data protection, which would leave keys on the disk that nothing here uses.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.Name, null);
        services.AddScoped<GetTokenEndpoint.Handler>();
        services.AddScoped<InitEndpoint.Handler>();
        services.AddScoped<Kyc.Update.UpdateEndpoint.Handler>();
        services.AddScoped<DecideEndpoint.Handler>();
        services.AddScoped<ShowDocumentEndpoint.Handler>();
        services.AddScoped<MoveCustomerEndpoint.Handler>();
        services.AddSingleton<IWebhookRenderer, WebhookRenderer>();
        return services;
    }

    public static void MapConnectFi(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("").AllowAnonymous();
        open.MapJson<GetTokenEndpoint.Handler>("/auth/get-token", GetTokenSchema.Instance, GetTokenEndpoint.Handle)
            .WithMetadata(GetTokenDocumentation.Page);
        open.MapGet("/health", HealthEndpoint.Ready).WithMetadata(HealthDocumentation.People);
        open.MapGet("/health/live", HealthEndpoint.Live).WithMetadata(HealthDocumentation.Live, new WithoutDatabase());
        open.MapGet("/health/ready", HealthEndpoint.Ready).WithMetadata(HealthDocumentation.Ready);

        var users = app.MapGroup("").RequireAuthorization(TokenScheme.Policy());
        users.MapJson<ChangePasswordHandler>("/user/change-password", ChangePasswordSchema.Instance, ChangePasswordEndpoint.Handle)
            .WithMetadata(ChangePasswordDocumentation.Page);

        var partners = app.MapGroup("").RequireAuthorization(TokenScheme.Policy(Role.Partner));
        partners.MapJson<InitEndpoint.Handler>("/customer/init", RegistrationSchema.Instance, InitEndpoint.Handle)
            .WithMetadata(InitDocumentation.Page);
        partners.MapEntity<FindCustomerHandler>("/customer/status/{customerId}", EntityIdSchema.CustomerId, StatusEndpoint.Handle)
            .WithMetadata(StatusDocumentation.Page);
        partners.MapJson<UpdateCustomerHandler>("/customer/update", UpdateSchema.Instance, UpdateEndpoint.Handle)
            .WithMetadata(UpdateDocumentation.Page);
        partners.MapJson<AddEmployeeHandler>("/customer/add-employee", AddEmployeeSchema.Instance, AddEmployeeEndpoint.Handle)
            .WithMetadata(AddEmployeeDocumentation.Page);
        partners.MapJson<DisableEmployeeHandler>("/customer/disable-employee", DisableEmployeeSchema.Instance, DisableEmployeeEndpoint.Handle)
            .WithMetadata(DisableEmployeeDocumentation.Page);

        partners.MapKyc("/kyc", "/kyc/start");
        partners.MapKyc("/akepa", "/akepa/identification"); // connectFi's own names for the same

        var operators = app.MapGroup("/ops").RequireAuthorization(TokenScheme.Policy(Role.Operator));
        operators.MapGet("/applications", QueueEndpoint.Handle)
            .WithMetadata(new QueryParameters(QueueSchema.Instance), QueueDocumentation.Page);
        operators.MapEntityJson<DecideEndpoint.Handler>(
            "/applications/{applicationId}/decision", EntityIdSchema.ApplicationId, DecisionSchema.Instance, DecideEndpoint.Handle)
            .WithMetadata(DecideDocumentation.Page);
        operators.MapEntity<ShowDocumentEndpoint.Handler>(
            "/documents/{documentId}/content", EntityIdSchema.DocumentId, ShowDocumentEndpoint.Handle)
            .WithMetadata(ShowDocumentDocumentation.Page);
        operators.MapMove("lock", StatusMove.Lock);
        operators.MapMove("unlock", StatusMove.Unlock);
        operators.MapMove("restrict", StatusMove.Restrict);
        operators.MapMove("lift", StatusMove.Lift);
        operators.MapMove("close", StatusMove.Close);
    }

    private static void MapKyc(this IEndpointRouteBuilder partners, string prefix, string start)
    {
        partners.MapJson<StartKycHandler>(start, KycStartSchema.Instance, StartEndpoint.Handle)
            .WithMetadata(StartDocumentation.Page);
        partners.MapJson<FindApplicationHandler>($"{prefix}/status", KycStatusSchema.Instance, Kyc.Status.StatusEndpoint.Handle)
            .WithMetadata(Kyc.Status.StatusDocumentation.Page);
        partners.MapEntity<FindApplicationHandler>($"{prefix}/status/{{customerId}}", EntityIdSchema.CustomerId, Kyc.Status.StatusEndpoint.Newest)
            .WithMetadata(Kyc.Status.StatusDocumentation.Newest);
        partners.MapJson<ListApplicationsHandler>($"{prefix}/list", KycListSchema.Instance, ListEndpoint.Handle)
            .WithMetadata(ListDocumentation.Page);
        partners.MapJson<GenerateDocumentHandler>(
            $"{prefix}/document/generate", KycDocumentGenerateSchema.Instance, GenerateDocumentEndpoint.Handle)
            .WithMetadata(GenerateDocumentDocumentation.Page);
        partners.MapPost($"{prefix}/document/upload/{{documentId}}", UploadDocumentEndpoint.Handle)
            .WithMetadata(EntityIdSchema.DocumentId, UploadDocumentEndpoint.File, UploadDocumentDocumentation.Page);
        partners.MapJson<Kyc.Update.UpdateEndpoint.Handler>($"{prefix}/update", KycUpdateSchema.Instance, Kyc.Update.UpdateEndpoint.Handle)
            .WithMetadata(Kyc.Update.UpdateDocumentation.Page);
    }

    private static void MapMove(this IEndpointRouteBuilder operators, string name, StatusMove move) =>
        operators.MapEntityJson<MoveCustomerEndpoint.Handler>(
            $"/customers/{{customerId}}/{name}",
            EntityIdSchema.CustomerId,
            OperatorReasonSchema.Instance,
            (customerId, body, call, handler) => MoveCustomerEndpoint.Handle(move, customerId, body, call, handler))
            .WithMetadata(MoveCustomerDocumentation.Page(move));
}
