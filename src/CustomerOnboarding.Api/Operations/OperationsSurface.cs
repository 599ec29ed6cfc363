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
        var operators = routes.MapGroup("/ops").WithMetadata(new AccessRule(known, Role.Operator));
        var changes = new Changes(operators, routes.ServiceProvider.GetRequiredService<Changing>());
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
        changes.Map<EraseEndpoint>(
            "/customers/{customerId}/erase", EntityIds.CustomerId, OperatorReasonSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(EraseDocumentation.Page, Supervising);
        changes.Map<UnmaskEndpoint>(
            "/customers/{customerId}/unmask", EntityIds.CustomerId, OperatorUnmaskSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(UnmaskDocumentation.Page, Supervising);
        changes.Map<AddNoteEndpoint>(
            "/customers/{customerId}/notes", EntityIds.CustomerId, OperatorNoteSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(AddNoteDocumentation.Page, Seeing);
        operators.MapQuery<QueueEndpoint>("/applications", QueueSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(QueueDocumentation.Page, Seeing);
        changes.Map<DecideEndpoint>(
            "/applications/{applicationId}/decision", EntityIds.ApplicationId, DecisionSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(DecideDocumentation.Page, Deciding);
        operators.MapEntity<ShowApplicationEndpoint>("/applications/{applicationId}", EntityIds.ApplicationId, endpoint => endpoint.Handle)
            .WithMetadata(ShowApplicationDocumentation.Page, Seeing);
        changes.Map<WithdrawEndpoint>(
            "/applications/{applicationId}/withdraw", EntityIds.ApplicationId, OperatorReasonSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(WithdrawDocumentation.Page, Supervising);
        changes.Map<BeginAgainEndpoint>(
            "/applications/{applicationId}/begin-again", EntityIds.ApplicationId, OperatorReasonSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(BeginAgainDocumentation.Page, Supervising);
        changes.Map<AssignEndpoint>("/applications/{applicationId}/assign", EntityIds.ApplicationId, endpoint => endpoint.Assign)
            .WithMetadata(AssignDocumentation.Take, Deciding);
        changes.Map<AssignEndpoint>("/applications/{applicationId}/release", EntityIds.ApplicationId, endpoint => endpoint.Release)
            .WithMetadata(AssignDocumentation.Release, Deciding);
        operators.MapEntity<ShowDocumentEndpoint>("/documents/{documentId}/content", EntityIds.DocumentId, endpoint => endpoint.Handle)
            .WithMetadata(ShowDocumentDocumentation.Page, Seeing);
        operators.MapQuery<ListAuditEndpoint>("/audit", AuditSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ListAuditDocumentation.Page, Proving);
        operators.MapQuery<ExportAuditEndpoint>("/audit/export", AuditOfSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ExportAuditDocumentation.Page, Proving);
        operators.MapQuery<VerifyAuditEndpoint>("/audit/verify", AuditOfSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(VerifyAuditDocumentation.Page, Proving);
        MapClients(operators, changes, dialects);
        MapUsers(operators, changes);
        MapWebhooks(operators, changes);
        MapMove(changes, "lock", StatusMove.Lock);
        MapMove(changes, "unlock", StatusMove.Unlock);
        MapMove(changes, "restrict", StatusMove.Restrict);
        MapMove(changes, "lift", StatusMove.Lift);
        MapMove(changes, "close", StatusMove.Close);
    }

    public IResult Refuse(Fault fault) => Envelope.Refusal(Refusals.Of(fault));

    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => Envelope.Refusal(Refusals.NotValid(issues));

    private static void MapClients(IEndpointRouteBuilder operators, Changes changes, IReadOnlyList<IDialect> dialects)
    {
        var pages = new ClientsDocumentation(dialects[0].Name);
        operators.MapQuery<ClientsEndpoint>("/clients", ClientsSchema.Instance, endpoint => endpoint.List).WithMetadata(pages.List, Administering);
        operators.MapJson<ClientsEndpoint>("/clients", new NewClientSchema(dialects.Select(dialect => dialect.Name)), endpoint => endpoint.Add)
            .WithMetadata(pages.Add, Administering);
        operators.MapEntity<ClientsEndpoint>("/clients/{clientId}", AdministeredIds.ClientId, endpoint => endpoint.Show)
            .WithMetadata(pages.Show, Administering);
        changes.Map<ClientsEndpoint>("/clients/{clientId}/disable", AdministeredIds.ClientId, endpoint => endpoint.Disable)
            .WithMetadata(pages.Disable, Administering);
        changes.Map<ClientsEndpoint>("/clients/{clientId}/enable", AdministeredIds.ClientId, endpoint => endpoint.Enable)
            .WithMetadata(pages.Enable, Administering);
        changes.Map<ClientsEndpoint>("/clients/{clientId}/allow-unmask", AdministeredIds.ClientId, endpoint => endpoint.AllowUnmask)
            .WithMetadata(pages.AllowUnmask, Administering);
        changes.Map<ClientsEndpoint>("/clients/{clientId}/deny-unmask", AdministeredIds.ClientId, endpoint => endpoint.DenyUnmask)
            .WithMetadata(pages.DenyUnmask, Administering);
        operators.MapEntity<ClientKeysEndpoint>("/clients/{clientId}/keys", AdministeredIds.ClientId, endpoint => endpoint.List)
            .WithMetadata(ClientKeysDocumentation.List, Administering);
        changes.Map<ClientKeysEndpoint>("/clients/{clientId}/keys", AdministeredIds.ClientId, endpoint => endpoint.Add)
            .WithMetadata(ClientKeysDocumentation.Add, Administering);
        changes.Map<ClientKeysEndpoint>("/clients/{clientId}/keys/revoke", AdministeredIds.ClientId, KeySchema.Instance, endpoint => endpoint.Revoke)
            .WithMetadata(ClientKeysDocumentation.Revoke, Administering);
    }

    private static void MapWebhooks(IEndpointRouteBuilder operators, Changes changes)
    {
        operators.MapQuery<WebhooksEndpoint>("/webhooks", WebhooksSchema.Instance, endpoint => endpoint.List).WithMetadata(WebhooksDocumentation.List, Administering);
        operators.MapEntity<WebhooksEndpoint>("/webhooks/{webhookId}", AdministeredIds.WebhookId, endpoint => endpoint.Show)
            .WithMetadata(WebhooksDocumentation.Show, Administering);
        changes.Map<WebhooksEndpoint>("/webhooks/{webhookId}/replay", AdministeredIds.WebhookId, endpoint => endpoint.Replay)
            .WithMetadata(WebhooksDocumentation.Replay, Administering);
        operators.MapEntityJson<WebhooksEndpoint>("/clients/{clientId}/webhooks/replay", AdministeredIds.ClientId, ReplaySchema.Instance, endpoint => endpoint.ReplayFailed)
            .WithMetadata(WebhooksDocumentation.ReplayFailed, Administering);
        changes.Map<WebhookSettingsEndpoint>("/clients/{clientId}/webhook", AdministeredIds.ClientId, WebhookAddressSchema.Instance, endpoint => endpoint.Set)
            .WithMetadata(WebhookSettingsDocumentation.Set, Administering);
        operators.MapEntity<WebhookSettingsEndpoint>("/clients/{clientId}/webhook/test", AdministeredIds.ClientId, endpoint => endpoint.Test, "POST")
            .WithMetadata(WebhookSettingsDocumentation.Test, Administering);
        changes.Map<WebhookSettingsEndpoint>("/clients/{clientId}/webhook-secret/rotate", AdministeredIds.ClientId, endpoint => endpoint.Rotate)
            .WithMetadata(WebhookSettingsDocumentation.Rotate, Administering);
    }

    private static void MapUsers(IEndpointRouteBuilder operators, Changes changes)
    {
        operators.MapQuery<UsersEndpoint>("/users", UsersSchema.Instance, endpoint => endpoint.List).WithMetadata(UsersDocumentation.List, Administering);
        operators.MapJson<UsersEndpoint>("/users", NewOperatorSchema.Instance, endpoint => endpoint.AddOperator).WithMetadata(UsersDocumentation.AddOperator, Administering);
        operators.MapEntity<UsersEndpoint>("/users/{login}", AdministeredIds.Login, endpoint => endpoint.Show).WithMetadata(UsersDocumentation.Show, Administering);
        operators.MapEntityJson<UsersEndpoint>("/clients/{clientId}/users", AdministeredIds.ClientId, NewLoginSchema.Instance, endpoint => endpoint.AddLogin)
            .WithMetadata(UsersDocumentation.AddLogin, Administering);
        changes.Map<UsersEndpoint>("/users/{login}/reset-password", AdministeredIds.Login, endpoint => endpoint.ResetPassword)
            .WithMetadata(UsersDocumentation.ResetPassword, Administering);
        changes.Map<UsersEndpoint>("/users/{login}/disable", AdministeredIds.Login, endpoint => endpoint.Disable)
            .WithMetadata(UsersDocumentation.Disable, Administering);
        changes.Map<UsersEndpoint>("/users/{login}/enable", AdministeredIds.Login, endpoint => endpoint.Enable)
            .WithMetadata(UsersDocumentation.Enable, Administering);
        changes.Map<UsersEndpoint>("/users/{login}/rights", AdministeredIds.Login, RightsSchema.Instance, endpoint => endpoint.SetRights)
            .WithMetadata(UsersDocumentation.SetRights, Administering);
    }

    private static void MapMove(Changes changes, string name, StatusMove move) =>
        changes.Map<MoveCustomerEndpoint>(
            $"/customers/{{customerId}}/{name}",
            EntityIds.CustomerId,
            OperatorReasonSchema.Instance,
            endpoint => (customerId, body, call) => endpoint.Handle(move, customerId, body, call))
            .WithMetadata(MoveCustomerDocumentation.Page(move), Supervising);
}
