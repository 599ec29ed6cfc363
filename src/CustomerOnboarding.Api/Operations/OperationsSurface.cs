using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Api.Operations.AddNote;
using CustomerOnboarding.Api.Operations.Assign;
using CustomerOnboarding.Api.Operations.BeginAgain;
using CustomerOnboarding.Api.Operations.ClientKeys;
using CustomerOnboarding.Api.Operations.Clients;
using CustomerOnboarding.Api.Operations.Decide;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Api.Operations.Erase;
using CustomerOnboarding.Api.Operations.ExportAudit;
using CustomerOnboarding.Api.Operations.Health;
using CustomerOnboarding.Api.Operations.ListAudit;
using CustomerOnboarding.Api.Operations.MoveCustomer;
using CustomerOnboarding.Api.Operations.Queue;
using CustomerOnboarding.Api.Operations.Search;
using CustomerOnboarding.Api.Operations.ShowApplication;
using CustomerOnboarding.Api.Operations.ShowCustomer;
using CustomerOnboarding.Api.Operations.ShowDocument;
using CustomerOnboarding.Api.Operations.Summary;
using CustomerOnboarding.Api.Operations.Unmask;
using CustomerOnboarding.Api.Operations.Users;
using CustomerOnboarding.Api.Operations.VerifyAudit;
using CustomerOnboarding.Api.Operations.Version;
using CustomerOnboarding.Api.Operations.Versions;
using CustomerOnboarding.Api.Operations.Webhooks;
using CustomerOnboarding.Api.Operations.WebhookSettings;
using CustomerOnboarding.Api.Operations.Withdraw;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Operations;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Operations;

/// <summary>What operations staff and machines ask for, over the customers of all dialects: always at the root.</summary>
/// <param name="dialects">Operators log in by any of them and may send the token as it is sent there.</param>
internal sealed class OperationsSurface(IReadOnlyList<IDialect> dialects) : ISurface
{
    // Which right a route asks for: it is said with each of them.
    private static readonly RightRule Seeing = new(OperatorRights.Reviewer | OperatorRights.Supervisor);
    private static readonly RightRule Deciding = new(OperatorRights.Reviewer);
    private static readonly RightRule Supervising = new(OperatorRights.Supervisor);
    private static readonly RightRule Administering = new(OperatorRights.Administrator);
    private static readonly RightRule Proving = new(OperatorRights.All);

    public string Name => "operations";

    public IReadOnlyList<string> Prefixes => ["/ops", "/health", "/version"];

    public IReadOnlyList<IApiDocument> Documents { get; } = [OperationsDocument.Page];

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(OperationsOptions.Settings.Read(configuration)).AddSingleton<Changing>();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPlain<VersionEndpoint>("/version", endpoint => endpoint.Handle).WithMetadata(VersionDocumentation.Page, new OpenToAll(), new WithoutDatabase());
        var machines = routes.MapGroup("").WithMetadata(new OpenToAll(), new AskedByMachines());
        machines.MapPlain<HealthEndpoint>("/health", endpoint => endpoint.Ready).WithMetadata(HealthDocumentation.People);
        machines.MapPlain<HealthEndpoint>("/health/live", endpoint => endpoint.Live).WithMetadata(HealthDocumentation.Live, new WithoutDatabase());
        machines.MapPlain<HealthEndpoint>("/health/ready", endpoint => endpoint.Ready).WithMetadata(HealthDocumentation.Ready);

        var token = new SessionToken(
            routes.ServiceProvider.GetRequiredService<IAccessStore>(),
            routes.ServiceProvider.GetRequiredService<TimeProvider>(),
            dialect: null,
            [.. dialects.SelectMany(dialect => dialect.SessionHeaders).Distinct(), HeaderNames.Authorization]);
        // A partner's key is known too, so that who has one is refused, and is on the trail, like a partner who logged in.
        var known = new AnyCredential(
        [
            token,
            .. dialects.Where(dialect => dialect.Credential != CredentialKind.Login).Select(dialect => dialect.AskedOfPartners(routes.ServiceProvider)),
        ]);
        var changing = routes.ServiceProvider.GetRequiredService<Changing>();
        var operators = routes.MapGroup("/ops").WithMetadata(new AccessRule(known, Role.Operator));
        operators.MapPlain<SummaryEndpoint>("/summary", endpoint => endpoint.Handle)
            .WithMetadata(SummaryDocumentation.Page, Seeing);
        operators.MapJson<SearchEndpoint>("/customers/search", SearchSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(SearchDocumentation.Page, Seeing);
        operators.MapEntity<ShowCustomerEndpoint>("/customers/{customerId}", EntityIds.CustomerId, endpoint => endpoint.Handle)
            .WithMetadata(ShowCustomerDocumentation.Page, Seeing);
        operators.MapEntityQuery<VersionsEndpoint>(
            "/customers/{customerId}/versions", EntityIds.CustomerId, VersionsSchema.Instance, endpoint => endpoint.List)
            .WithMetadata(VersionsDocumentation.List, Seeing);
        operators.MapPart<VersionsEndpoint>(
            "/customers/{customerId}/versions/{version}", EntityIds.CustomerId, EntityIds.Version, endpoint => endpoint.Show)
            .WithMetadata(VersionsDocumentation.Show, Seeing);
        operators.MapEntityJson<EraseEndpoint>(
            "/customers/{customerId}/erase", EntityIds.CustomerId, OperatorReasonSchema.Instance, endpoint => changing.Of(endpoint.Handle))
            .WithMetadata(EraseDocumentation.Page, new TakesIfMatch(), Supervising);
        operators.MapEntityJson<UnmaskEndpoint>(
            "/customers/{customerId}/unmask", EntityIds.CustomerId, OperatorUnmaskSchema.Instance, endpoint => changing.Of(endpoint.Handle))
            .WithMetadata(UnmaskDocumentation.Page, new TakesIfMatch(), Supervising);
        operators.MapEntityJson<AddNoteEndpoint>(
            "/customers/{customerId}/notes", EntityIds.CustomerId, OperatorNoteSchema.Instance, endpoint => changing.Of(endpoint.Handle))
            .WithMetadata(AddNoteDocumentation.Page, new TakesIfMatch(), Seeing);
        operators.MapQuery<QueueEndpoint>("/applications", QueueSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(QueueDocumentation.Page, Seeing);
        operators.MapEntityJson<DecideEndpoint>(
            "/applications/{applicationId}/decision", EntityIds.ApplicationId, DecisionSchema.Instance, endpoint => changing.Of(endpoint.Handle))
            .WithMetadata(DecideDocumentation.Page, new TakesIfMatch(), Deciding);
        operators.MapEntity<ShowApplicationEndpoint>("/applications/{applicationId}", EntityIds.ApplicationId, endpoint => endpoint.Handle)
            .WithMetadata(ShowApplicationDocumentation.Page, Seeing);
        operators.MapEntityJson<WithdrawEndpoint>(
            "/applications/{applicationId}/withdraw", EntityIds.ApplicationId, OperatorReasonSchema.Instance, endpoint => changing.Of(endpoint.Handle))
            .WithMetadata(WithdrawDocumentation.Page, new TakesIfMatch(), Supervising);
        operators.MapEntityJson<BeginAgainEndpoint>(
            "/applications/{applicationId}/begin-again", EntityIds.ApplicationId, OperatorReasonSchema.Instance, endpoint => changing.Of(endpoint.Handle))
            .WithMetadata(BeginAgainDocumentation.Page, new TakesIfMatch(), Supervising);
        operators.MapEntity<AssignEndpoint>("/applications/{applicationId}/assign", EntityIds.ApplicationId, endpoint => changing.Of(endpoint.Assign), "POST")
            .WithMetadata(AssignDocumentation.Take, new TakesIfMatch(), Deciding);
        operators.MapEntity<AssignEndpoint>("/applications/{applicationId}/release", EntityIds.ApplicationId, endpoint => changing.Of(endpoint.Release), "POST")
            .WithMetadata(AssignDocumentation.Release, new TakesIfMatch(), Deciding);
        operators.MapEntity<ShowDocumentEndpoint>("/documents/{documentId}/content", EntityIds.DocumentId, endpoint => endpoint.Handle)
            .WithMetadata(ShowDocumentDocumentation.Page, Seeing);
        operators.MapQuery<ListAuditEndpoint>("/audit", AuditSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ListAuditDocumentation.Page, Proving);
        operators.MapQuery<ExportAuditEndpoint>("/audit/export", AuditOfSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ExportAuditDocumentation.Page, Proving);
        operators.MapQuery<VerifyAuditEndpoint>("/audit/verify", AuditOfSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(VerifyAuditDocumentation.Page, Proving);
        MapClients(operators, changing, dialects);
        MapUsers(operators, changing);
        MapWebhooks(operators, changing);
        MapMove(operators, changing, "lock", StatusMove.Lock);
        MapMove(operators, changing, "unlock", StatusMove.Unlock);
        MapMove(operators, changing, "restrict", StatusMove.Restrict);
        MapMove(operators, changing, "lift", StatusMove.Lift);
        MapMove(operators, changing, "close", StatusMove.Close);
    }

    public IResult Refuse(Fault fault) => Envelope.Refusal(Refusals.Of(fault));

    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => Envelope.Refusal(Refusals.NotValid(issues));

    private static void MapClients(IEndpointRouteBuilder operators, Changing changing, IReadOnlyList<IDialect> dialects)
    {
        var pages = new ClientsDocumentation(dialects[0].Name);
        operators.MapQuery<ClientsEndpoint>("/clients", ClientsSchema.Instance, endpoint => endpoint.List).WithMetadata(pages.List, Administering);
        operators.MapJson<ClientsEndpoint>("/clients", new NewClientSchema(dialects.Select(dialect => dialect.Name)), endpoint => endpoint.Add)
            .WithMetadata(pages.Add, Administering);
        operators.MapEntity<ClientsEndpoint>("/clients/{clientId}", AdministeredIds.ClientId, endpoint => endpoint.Show)
            .WithMetadata(pages.Show, Administering);
        operators.MapEntity<ClientsEndpoint>("/clients/{clientId}/disable", AdministeredIds.ClientId, endpoint => changing.Of(endpoint.Disable), "POST")
            .WithMetadata(pages.Disable, new TakesIfMatch(), Administering);
        operators.MapEntity<ClientsEndpoint>("/clients/{clientId}/enable", AdministeredIds.ClientId, endpoint => changing.Of(endpoint.Enable), "POST")
            .WithMetadata(pages.Enable, new TakesIfMatch(), Administering);
        operators.MapEntity<ClientsEndpoint>("/clients/{clientId}/allow-unmask", AdministeredIds.ClientId, endpoint => changing.Of(endpoint.AllowUnmask), "POST")
            .WithMetadata(pages.AllowUnmask, new TakesIfMatch(), Administering);
        operators.MapEntity<ClientsEndpoint>("/clients/{clientId}/deny-unmask", AdministeredIds.ClientId, endpoint => changing.Of(endpoint.DenyUnmask), "POST")
            .WithMetadata(pages.DenyUnmask, new TakesIfMatch(), Administering);
        operators.MapEntity<ClientKeysEndpoint>("/clients/{clientId}/keys", AdministeredIds.ClientId, endpoint => endpoint.List)
            .WithMetadata(ClientKeysDocumentation.List, Administering);
        operators.MapEntity<ClientKeysEndpoint>("/clients/{clientId}/keys", AdministeredIds.ClientId, endpoint => changing.Of(endpoint.Add), "POST")
            .WithMetadata(ClientKeysDocumentation.Add, new TakesIfMatch(), Administering);
        operators.MapEntityJson<ClientKeysEndpoint>("/clients/{clientId}/keys/revoke", AdministeredIds.ClientId, KeySchema.Instance, endpoint => changing.Of(endpoint.Revoke))
            .WithMetadata(ClientKeysDocumentation.Revoke, new TakesIfMatch(), Administering);
    }

    private static void MapWebhooks(IEndpointRouteBuilder operators, Changing changing)
    {
        operators.MapQuery<WebhooksEndpoint>("/webhooks", WebhooksSchema.Instance, endpoint => endpoint.List).WithMetadata(WebhooksDocumentation.List, Administering);
        operators.MapEntity<WebhooksEndpoint>("/webhooks/{webhookId}", AdministeredIds.WebhookId, endpoint => endpoint.Show)
            .WithMetadata(WebhooksDocumentation.Show, Administering);
        operators.MapEntity<WebhooksEndpoint>("/webhooks/{webhookId}/replay", AdministeredIds.WebhookId, endpoint => changing.Of(endpoint.Replay), "POST")
            .WithMetadata(WebhooksDocumentation.Replay, new TakesIfMatch(), Administering);
        operators.MapEntityJson<WebhooksEndpoint>("/clients/{clientId}/webhooks/replay", AdministeredIds.ClientId, ReplaySchema.Instance, endpoint => endpoint.ReplayFailed)
            .WithMetadata(WebhooksDocumentation.ReplayFailed, Administering);
        operators.MapEntityJson<WebhookSettingsEndpoint>("/clients/{clientId}/webhook", AdministeredIds.ClientId, WebhookAddressSchema.Instance, endpoint => changing.Of(endpoint.Set))
            .WithMetadata(WebhookSettingsDocumentation.Set, new TakesIfMatch(), Administering);
        operators.MapEntity<WebhookSettingsEndpoint>("/clients/{clientId}/webhook/test", AdministeredIds.ClientId, endpoint => endpoint.Test, "POST")
            .WithMetadata(WebhookSettingsDocumentation.Test, Administering);
        operators.MapEntity<WebhookSettingsEndpoint>("/clients/{clientId}/webhook-secret/rotate", AdministeredIds.ClientId, endpoint => changing.Of(endpoint.Rotate), "POST")
            .WithMetadata(WebhookSettingsDocumentation.Rotate, new TakesIfMatch(), Administering);
    }

    private static void MapUsers(IEndpointRouteBuilder operators, Changing changing)
    {
        operators.MapQuery<UsersEndpoint>("/users", UsersSchema.Instance, endpoint => endpoint.List).WithMetadata(UsersDocumentation.List, Administering);
        operators.MapJson<UsersEndpoint>("/users", NewOperatorSchema.Instance, endpoint => endpoint.AddOperator).WithMetadata(UsersDocumentation.AddOperator, Administering);
        operators.MapEntity<UsersEndpoint>("/users/{login}", AdministeredIds.Login, endpoint => endpoint.Show).WithMetadata(UsersDocumentation.Show, Administering);
        operators.MapEntityJson<UsersEndpoint>("/clients/{clientId}/users", AdministeredIds.ClientId, NewLoginSchema.Instance, endpoint => endpoint.AddLogin)
            .WithMetadata(UsersDocumentation.AddLogin, Administering);
        operators.MapEntity<UsersEndpoint>("/users/{login}/reset-password", AdministeredIds.Login, endpoint => changing.Of(endpoint.ResetPassword), "POST")
            .WithMetadata(UsersDocumentation.ResetPassword, new TakesIfMatch(), Administering);
        operators.MapEntity<UsersEndpoint>("/users/{login}/disable", AdministeredIds.Login, endpoint => changing.Of(endpoint.Disable), "POST")
            .WithMetadata(UsersDocumentation.Disable, new TakesIfMatch(), Administering);
        operators.MapEntity<UsersEndpoint>("/users/{login}/enable", AdministeredIds.Login, endpoint => changing.Of(endpoint.Enable), "POST")
            .WithMetadata(UsersDocumentation.Enable, new TakesIfMatch(), Administering);
        operators.MapEntityJson<UsersEndpoint>("/users/{login}/rights", AdministeredIds.Login, RightsSchema.Instance, endpoint => changing.Of(endpoint.SetRights))
            .WithMetadata(UsersDocumentation.SetRights, new TakesIfMatch(), Administering);
    }

    private static void MapMove(IEndpointRouteBuilder operators, Changing changing, string name, StatusMove move) =>
        operators.MapEntityJson<MoveCustomerEndpoint>(
            $"/customers/{{customerId}}/{name}",
            EntityIds.CustomerId,
            OperatorReasonSchema.Instance,
            endpoint => changing.Of((string customerId, Json body, Call call) => endpoint.Handle(move, customerId, body, call)))
            .WithMetadata(MoveCustomerDocumentation.Page(move), new TakesIfMatch(), Supervising);
}
