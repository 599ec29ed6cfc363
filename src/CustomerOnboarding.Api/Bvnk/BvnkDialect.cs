using CustomerOnboarding.Api.Bvnk.Accounts.Industries;
using CustomerOnboarding.Api.Bvnk.Accounts.Volumes;
using CustomerOnboarding.Api.Bvnk.Agreements;
using CustomerOnboarding.Api.Bvnk.Agreements.Show;
using CustomerOnboarding.Api.Bvnk.Agreements.Sign;
using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Api.Bvnk.Customers.Create;
using CustomerOnboarding.Api.Bvnk.Customers.InfoRequired;
using CustomerOnboarding.Api.Bvnk.Customers.Update;
using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Bvnk.Documents.Content;
using CustomerOnboarding.Api.Bvnk.Documents.Delete;
using CustomerOnboarding.Api.Bvnk.Documents.Link;
using CustomerOnboarding.Api.Bvnk.Documents.List;
using CustomerOnboarding.Api.Bvnk.Documents.Upload;
using CustomerOnboarding.Api.Bvnk.Questionnaires.Answer;
using CustomerOnboarding.Api.Bvnk.Questionnaires.Definitions;
using CustomerOnboarding.Api.Bvnk.Questionnaires.Search;
using CustomerOnboarding.Api.Bvnk.Sessions;
using CustomerOnboarding.Api.Bvnk.Sessions.Begin;
using CustomerOnboarding.Api.Bvnk.Sessions.Decide;
using CustomerOnboarding.Api.Bvnk.Sessions.Find;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Webhooks;
using CustomerDocumentation = CustomerOnboarding.Api.Bvnk.Customers.Find.FindDocumentation;
using CustomerEndpoint = CustomerOnboarding.Api.Bvnk.Customers.Find.FindEndpoint;
using CustomersDocumentation = CustomerOnboarding.Api.Bvnk.Customers.List.ListDocumentation;
using CustomersEndpoint = CustomerOnboarding.Api.Bvnk.Customers.List.ListEndpoint;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>The BVNK dialect: its credential, its forms, and the table of contents of its routes.</summary>
internal sealed class BvnkDialect : IDialect
{
    private const string Page = "/agreements";
    private const string Customers = "/platform/v1/customers";
    private const string OfCustomer = Customers + "/{customerReference}";
    private const string OfDocument = Customers + "/documents/{documentReference}";
    private const string Accounts = "/platform/v1/accounts";
    private const string Sessions = Customers + "/agreement/sessions";

    private static readonly BodyForm BodiesWithFiles = new() { MaxBytes = 16 * 1024 * 1024, RefusesDuplicates = true };

    // After a refusal a key is free (contract section 3); nothing tells that an answer isn't the first, but that it is always 200.
    private static readonly IdempotencyRule Idempotent =
        new(new IdempotencyPolicy(ShortestKey: 1, LongestKey: 36, KeepsRefused: false), BvnkFailure.KeyHeader, IdempotencyRule.UsualHeader)
        {
            IsBehindBody = true,
            ReplayedHeader = null,
            ReplayedStatus = StatusCodes.Status200OK,
        };

    public string Name => BvnkDocument.Name;

    public string BasePath => "/bvnk";

    public ISettingsSection Settings => BvnkOptions.Settings;

    public IReadOnlyList<string> Prefixes => [""];

    public IReadOnlyList<string> SessionHeaders => [];

    public CredentialKind Credential => CredentialKind.Hawk;

    public bool ShowsAccountId => false;

    public WebhookSecretForm WebhookSecret => WebhookSecretForm.Plain;

    public DevelopmentClient Development { get; } = new("DEMO_BVNK", "bvnk-demo", "bvnk-demo-secret");

    public IReadOnlyList<IApiDocument> Documents { get; } = [BvnkDocument.Page];

    public RateLimit? RateLimit(IConfiguration configuration, RateLimit? general) => general;

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(BvnkOptions.Settings.Read(configuration))
        .AddSingleton(ReferenceFolder.Read(BvnkOptions.Settings.Read(configuration).ReferenceFolder))
        .AddSingleton<Shown>()
        .AddSingleton<Terms>();

    public void AddEventFormat(IServiceCollection services) => services.AddSingleton<IEventFormat>(new EventFormat(Name));

    public IResult Refuse(Fault fault) => BvnkAnswer.Failure(BvnkFailure.Of(fault));

    // A reference that can't be is found like any other that isn't there.
    public IResult RefuseInvalid(IReadOnlyList<Issue> issues, SentIn where) => BvnkAnswer.Failure(
        where == SentIn.Address ? BvnkFailure.Of(Fault.UnknownRoute) : BvnkFailure.Invalid(FaultTexts.Of(issues)));

    public ICredential AskedOfPartners(IServiceProvider services) => new HawkCredential(
        services.GetRequiredService<IKeyLookup>(),
        services.GetRequiredService<IUsedNonces>(),
        services.GetRequiredService<TimeProvider>(),
        Name,
        services.GetRequiredService<Surfaces>().Mounts.Single(mount => mount.Surface == this).BasePath,
        services.GetRequiredService<BvnkOptions>().Signed);

    public void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var partners = routes.MapGroup("").WithMetadata(new AccessRule(AskedOfPartners(services), Role.Partner), new BodyForm { RefusesDuplicates = true });

        // Whoever knows a session's reference may decide it: there is no other credential.
        var page = routes.MapGroup("").WithMetadata(new OpenToAll(), HostedPage.Mark);
        page.MapQuery<ShowEndpoint>(Page, AgreementPageSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(ShowDocumentation.Page);
        page.MapForm<SignEndpoint>(Page, AgreementFormSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(SignDocumentation.Page);

        var lists = services.GetRequiredService<ReferenceLists>();
        partners.MapJson<CreateEndpoint>(Customers, new CreateSchema(lists), endpoint => endpoint.Handle)
            .WithMetadata(CreateDocumentation.Page, Idempotent);
        partners.MapQuery<CustomersEndpoint>(Customers, QuerySchemas.Customers, endpoint => endpoint.Handle)
            .WithMetadata(CustomersDocumentation.Page);
        partners.MapEntity<CustomerEndpoint>(OfCustomer, EntityIds.CustomerReference, endpoint => endpoint.Handle)
            .WithMetadata(CustomerDocumentation.Page);
        partners.MapEntityJson<UpdateEndpoint>(OfCustomer, EntityIds.CustomerReference, new UpdateSchema(lists), endpoint => endpoint.Handle, HttpMethods.Put)
            .WithMetadata(UpdateDocumentation.Put);
        partners.MapEntityJson<UpdateEndpoint>(OfCustomer, EntityIds.CustomerReference, new UpdateSchema(lists), endpoint => endpoint.Handle, HttpMethods.Patch)
            .WithMetadata(UpdateDocumentation.Patch);
        partners.MapEntity<InfoRequiredEndpoint>(OfCustomer + "/info-required", EntityIds.CustomerReference, endpoint => endpoint.Handle)
            .WithMetadata(InfoRequiredDocumentation.Page);

        partners.MapJson<BeginEndpoint>(Sessions, SessionCreateSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(BeginDocumentation.Page, Idempotent);
        partners.MapEntity<FindEndpoint>(Sessions + "/{sessionReference}", EntityIds.SessionReference, endpoint => endpoint.Handle)
            .WithMetadata(FindDocumentation.Page);
        partners.MapEntityJson<DecideEndpoint>(
                Sessions + "/{sessionReference}", EntityIds.SessionReference, SessionDecisionSchema.Instance, endpoint => endpoint.Handle, HttpMethods.Put)
            .WithMetadata(DecideDocumentation.Page);

        partners.MapQuery<DefinitionsEndpoint>(Customers + "/questionnaire/definitions", QuerySchemas.Definitions, endpoint => endpoint.Handle)
            .WithMetadata(DefinitionsDocumentation.Page);
        partners.MapQuery<SearchEndpoint>(Customers + "/questionnaires", QuerySchemas.Questionnaires, endpoint => endpoint.Handle)
            .WithMetadata(SearchDocumentation.Page);
        partners.MapEntityJson<AnswerEndpoint>(
                OfCustomer + "/questionnaires", EntityIds.CustomerReference, AnswersSchema.Instance, endpoint => endpoint.Handle, HttpMethods.Put)
            .WithMetadata(AnswerDocumentation.Page);

        partners.MapEntityJsonWithFiles<UploadEndpoint>(OfCustomer + "/documents", EntityIds.CustomerReference, DocumentsSchema.Instance, endpoint => endpoint.Handle)
            .WithMetadata(UploadDocumentation.Page, Idempotent, BodiesWithFiles);
        partners.MapEntityQuery<ListEndpoint>(OfCustomer + "/documents", EntityIds.CustomerReference, QuerySchemas.Documents, endpoint => endpoint.Handle)
            .WithMetadata(ListDocumentation.Page);
        partners.MapEntity<DeleteEndpoint>(OfDocument, EntityIds.DocumentReference, endpoint => endpoint.Handle, HttpMethods.Delete)
            .WithMetadata(DeleteDocumentation.Page);
        partners.MapEntity<LinkEndpoint>(OfDocument + "/url", EntityIds.DocumentReference, endpoint => endpoint.Handle)
            .WithMetadata(LinkDocumentation.Page);
        // Whoever has a signed address.
        routes.MapEntityQuery<ContentEndpoint>(OfDocument + "/content", EntityIds.DocumentReference, QuerySchemas.Content, endpoint => endpoint.Handle)
            .WithMetadata(ContentDocumentation.Page, new OpenToAll());

        partners.MapPlain<IndustriesEndpoint>(Accounts + "/industries", endpoint => endpoint.Handle).WithMetadata(IndustriesDocumentation.Page);
        partners.MapPlain<VolumesEndpoint>(Accounts + "/monthly-expected-volumes", endpoint => endpoint.Handle).WithMetadata(VolumesDocumentation.Page);
    }
}
