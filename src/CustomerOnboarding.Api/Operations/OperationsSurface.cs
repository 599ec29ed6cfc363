using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Api.Operations.Decide;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Api.Operations.ExportAudit;
using CustomerOnboarding.Api.Operations.Health;
using CustomerOnboarding.Api.Operations.ListAudit;
using CustomerOnboarding.Api.Operations.MoveCustomer;
using CustomerOnboarding.Api.Operations.Queue;
using CustomerOnboarding.Api.Operations.ShowDocument;
using CustomerOnboarding.Api.Operations.VerifyAudit;
using CustomerOnboarding.Api.Operations.Version;
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
    public string Name => "operations";

    public IReadOnlyList<string> Prefixes => ["/ops", "/health", "/version"];

    public IReadOnlyList<IApiDocument> Documents { get; } = [OperationsDocument.Page];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

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
        var operators = routes.MapGroup("/ops").WithMetadata(new AccessRule(token, Role.Operator));
        operators.MapQuery<QueueEndpoint>("/applications", QueueSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(QueueDocumentation.Page);
        operators.MapEntityJson<DecideEndpoint>(
            "/applications/{applicationId}/decision", EntityIds.ApplicationId, DecisionSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(DecideDocumentation.Page);
        operators.MapEntity<ShowDocumentEndpoint>("/documents/{documentId}/content", EntityIds.DocumentId, endpoint => endpoint.Handle)
            .WithMetadata(ShowDocumentDocumentation.Page);
        operators.MapQuery<ListAuditEndpoint>("/audit", AuditSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ListAuditDocumentation.Page);
        operators.MapQuery<ExportAuditEndpoint>("/audit/export", AuditOfSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ExportAuditDocumentation.Page);
        operators.MapQuery<VerifyAuditEndpoint>("/audit/verify", AuditOfSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(VerifyAuditDocumentation.Page);
        MapMove(operators, "lock", StatusMove.Lock);
        MapMove(operators, "unlock", StatusMove.Unlock);
        MapMove(operators, "restrict", StatusMove.Restrict);
        MapMove(operators, "lift", StatusMove.Lift);
        MapMove(operators, "close", StatusMove.Close);
    }

    public IResult Refuse(Fault fault) => Envelope.Refusal(Refusals.Of(fault));

    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => Envelope.Refusal(Refusals.NotValid(issues));

    private static void MapMove(IEndpointRouteBuilder operators, string name, StatusMove move) =>
        operators.MapEntityJson<MoveCustomerEndpoint>(
            $"/customers/{{customerId}}/{name}",
            EntityIds.CustomerId,
            OperatorReasonSchema.Instance,
            endpoint => (customerId, body, call) => endpoint.Handle(move, customerId, body, call))
            .WithMetadata(MoveCustomerDocumentation.Page(move));
}
