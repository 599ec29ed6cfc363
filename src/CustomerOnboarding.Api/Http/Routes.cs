using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Api.Http.Streamed;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// The ways in which a route is made: its pattern, the schema of what it takes, and which method of its endpoint answers. The order of
/// checks is the same everywhere: the credential was checked before, then here what the dialect asks of every request (<see cref="IAdmission"/>), the id in
/// the address, the body's size and type, JSON, schema; then the endpoint finds out the rest.
/// </summary>
internal static class Routes
{
    /// <summary>A GET that takes nothing.</summary>
    public static IEndpointConventionBuilder MapPlain<TEndpoint>(
        this IEndpointRouteBuilder routes, string pattern, Func<TEndpoint, Func<Call, Task<IResult>>> endpoint)
        where TEndpoint : class
    {
        var answer = endpoint(Make<TEndpoint>(routes));
        return routes.Map("GET", pattern, (_, call) => answer(call));
    }

    /// <summary>A route whose body a schema describes.</summary>
    public static IEndpointConventionBuilder MapJson<TEndpoint>(
        this IEndpointRouteBuilder routes, string pattern, RequestSchema schema, Func<TEndpoint, Func<Json, Call, Task<IResult>>> endpoint, string method = "POST")
        where TEndpoint : class
    {
        var answer = endpoint(Make<TEndpoint>(routes));
        return routes.Map(method, pattern, async (http, call) =>
        {
            var (body, refused, arrived) = await Body(http, schema, call);
            return refused ?? await answer(body!, arrived);
        }).WithMetadata(schema);
    }

    /// <summary>A GET whose query a schema describes, as if it were a body.</summary>
    public static IEndpointConventionBuilder MapQuery<TEndpoint>(
        this IEndpointRouteBuilder routes, string pattern, RequestSchema schema, Func<TEndpoint, Func<Json, Call, Task<IResult>>> endpoint)
        where TEndpoint : class
    {
        var (answer, form) = (endpoint(Make<TEndpoint>(routes)), new QueryForm(schema));
        return routes.Map("GET", pattern, async (http, call) =>
        {
            var query = form.Read(http.Request.Query);
            return schema.Validate(query, Today(call)) is { Count: > 0 } issues
                ? RefuseInvalid(http, issues, SentIn.Query)
                : await answer(query, call);
        }).WithMetadata(form);
    }

    /// <summary>A route about one entity, whose id in the address a schema describes; a body isn't looked at.</summary>
    public static IEndpointConventionBuilder MapEntity<TEndpoint>(
        this IEndpointRouteBuilder routes, string pattern, EntityIdSchema idSchema, Func<TEndpoint, Func<string, Call, Task<IResult>>> endpoint, string method = "GET")
        where TEndpoint : class
    {
        var answer = endpoint(Make<TEndpoint>(routes));
        return routes.Map(method, pattern, (http, call) =>
            Id(http, idSchema, out var id) is { } refused ? Task.FromResult(refused)
            : call.KeyUse is { } key ? Once(key, BodyForm.Of(http), id, call)
            : answer(id, call)).WithMetadata(idSchema);

        async Task<IResult> Once(KeyUse key, BodyForm body, string id, Call call) => await key.ClaimUnread(body.MaxBytes) ?? await answer(id, call.AsOfNow());
    }

    /// <summary>A GET about one entity, whose query a schema describes too.</summary>
    public static IEndpointConventionBuilder MapEntityQuery<TEndpoint>(
        this IEndpointRouteBuilder routes,
        string pattern,
        EntityIdSchema idSchema,
        RequestSchema schema,
        Func<TEndpoint, Func<string, Json, Call, Task<IResult>>> endpoint)
        where TEndpoint : class
    {
        var (answer, form) = (endpoint(Make<TEndpoint>(routes)), new QueryForm(schema));
        return routes.Map("GET", pattern, async (http, call) =>
        {
            if (Id(http, idSchema, out var id) is { } unknown)
            {
                return unknown;
            }

            var query = form.Read(http.Request.Query);
            return schema.Validate(query, Today(call)) is { Count: > 0 } issues
                ? RefuseInvalid(http, issues, SentIn.Query)
                : await answer(id, query, call);
        }).WithMetadata(form, idSchema);
    }

    /// <summary>A GET about a part of one entity: the ids of both are in the address.</summary>
    public static IEndpointConventionBuilder MapPart<TEndpoint>(
        this IEndpointRouteBuilder routes, string pattern, EntityIdSchema idSchema, EntityIdSchema partSchema, Func<TEndpoint, Func<string, string, Call, Task<IResult>>> endpoint)
        where TEndpoint : class
    {
        var answer = endpoint(Make<TEndpoint>(routes));
        return routes.Map("GET", pattern, (http, call) =>
            Id(http, idSchema, out var id) is { } unknown ? Task.FromResult(unknown)
            : Id(http, partSchema, out var part) is { } noPart ? Task.FromResult(noPart)
            : answer(id, part, call)).WithMetadata(idSchema, partSchema);
    }

    /// <summary>A route about one entity: its id in the address, and a body.</summary>
    public static IEndpointConventionBuilder MapEntityJson<TEndpoint>(
        this IEndpointRouteBuilder routes,
        string pattern,
        EntityIdSchema idSchema,
        RequestSchema schema,
        Func<TEndpoint, Func<string, Json, Call, Task<IResult>>> endpoint,
        string method = "POST")
        where TEndpoint : class
    {
        var answer = endpoint(Make<TEndpoint>(routes));
        return routes.Map(method, pattern, async (http, call) =>
        {
            if (Id(http, idSchema, out var id) is { } unknown)
            {
                return unknown;
            }

            var (body, refused, arrived) = await Body(http, schema, call);
            return refused ?? await answer(id, body!, arrived);
        }).WithMetadata(schema, idSchema);
    }

    /// <summary>A POST of the fields of a page of ours, which a schema describes as if they were a body.</summary>
    public static IEndpointConventionBuilder MapForm<TEndpoint>(
        this IEndpointRouteBuilder routes, string pattern, RequestSchema schema, Func<TEndpoint, Func<Json, Call, Task<IResult>>> endpoint)
        where TEndpoint : class
    {
        var answer = endpoint(Make<TEndpoint>(routes));
        return routes.Map("POST", pattern, async (http, call) =>
        {
            var (body, refused, arrived) = Encoded(http) is { } encoded
                ? (null, encoded, call)
                : Told(http, schema, await FormBody.Of(http.Request, call.Cancellation), call.AsOfNow());
            return refused ?? await answer(body!, arrived);
        }).WithMetadata(schema, new FormBody());
    }

    /// <summary>A route whose body a schema describes and holds files, which are stored as they arrive.</summary>
    public static IEndpointConventionBuilder MapJsonWithFiles<TEndpoint>(
        this IEndpointRouteBuilder routes, string pattern, RequestSchema schema, Func<TEndpoint, Func<Json, Call, Task<IResult>>> endpoint, string method = "POST")
        where TEndpoint : class
    {
        var (answer, bodies) = (endpoint(Make<TEndpoint>(routes)), BodiesWithFiles(routes, schema));
        return routes.Map(method, pattern, async (http, call) =>
        {
            var (body, refused, arrived) = await Body(http, schema, bodies, call);
            return refused ?? await answer(body!, arrived);
        }).WithMetadata(schema);
    }

    /// <summary>The same about one entity, whose id is in the address.</summary>
    public static IEndpointConventionBuilder MapEntityJsonWithFiles<TEndpoint>(
        this IEndpointRouteBuilder routes,
        string pattern,
        EntityIdSchema idSchema,
        RequestSchema schema,
        Func<TEndpoint, Func<string, Json, Call, Task<IResult>>> endpoint,
        string method = "POST")
        where TEndpoint : class
    {
        var (answer, bodies) = (endpoint(Make<TEndpoint>(routes)), BodiesWithFiles(routes, schema));
        return routes.Map(method, pattern, async (http, call) =>
        {
            if (Id(http, idSchema, out var id) is { } unknown)
            {
                return unknown;
            }

            var (body, refused, arrived) = await Body(http, schema, bodies, call);
            return refused ?? await answer(id, body!, arrived);
        }).WithMetadata(schema, idSchema);
    }

    /// <summary>A POST of a file to one entity, whose id is in the route. The endpoint reads the file as it arrives.</summary>
    public static IEndpointConventionBuilder MapUpload<TEndpoint>(
        this IEndpointRouteBuilder routes,
        string pattern,
        EntityIdSchema idSchema,
        FileField file,
        Func<TEndpoint, Func<string, HttpContext, Call, Task<IResult>>> endpoint)
        where TEndpoint : class
    {
        var answer = endpoint(Make<TEndpoint>(routes));
        return routes.Map("POST", pattern, (http, call) =>
            (Id(http, idSchema, out var id) ?? Encoded(http)) is { } refused ? Task.FromResult(refused)
            : call.KeyUse is { } key ? Once(key, id, http, call)
            : answer(id, http, call))
            .WithMetadata(idSchema, file);

        async Task<IResult> Once(KeyUse key, string id, HttpContext http, Call call) => await key.ClaimAhead() ?? await answer(id, http, call);
    }

    private static IEndpointConventionBuilder Map(
        this IEndpointRouteBuilder routes, string method, string pattern, Func<HttpContext, Call, Task<IResult>> answer)
    {
        var (clock, gate) = (routes.ServiceProvider.GetRequiredService<TimeProvider>(), routes.ServiceProvider.GetRequiredService<ClientGate>());
        var share = routes.ServiceProvider.GetRequiredService<ClientShare>();
        var keys = method == "GET" ? null : routes.ServiceProvider.GetRequiredService<IdempotencyGate>();
        Func<HttpContext, Call, Task<IResult>> answerInTurn = (http, call) => InTurn(share, http, call, answer);
        Func<HttpContext, Call, Task<IResult>> answerOnce = (http, call) => IdempotencyGate.Run(http, call, answerInTurn);
        async Task Handle(HttpContext http)
        {
            var call = Call.Of(http, clock);
            foreach (var admission in http.GetEndpoint()!.Metadata.GetOrderedMetadata<IAdmission>())
            {
                if (await admission.Refusal(http, call) is { } refused)
                {
                    await refused.ExecuteAsync(http);
                    return;
                }
            }

            IResult? invalid = null;
            if (keys?.Find(http, call, out invalid) is { } key)
            {
                // By itself, whatever the route: what is answered in the transaction of its change holds a connection.
                call = call with { KeyUse = key };
                await (await Bounded(gate, call.Caller!.ClientId!, http, call, answerOnce)).ExecuteAsync(http);
                return;
            }

            if (invalid is not null)
            {
                await invalid.ExecuteAsync(http);
                return;
            }

            var client = http.GetEndpoint()!.Metadata.GetMetadata<HoldsNoConnection>() is null ? call.Caller?.ClientId : null;
            await (client is null ? await answerInTurn(http, call) : await Bounded(gate, client, http, call, answerInTurn)).ExecuteAsync(http);
        }

        // The API page lists only what has a method in its metadata, which a plain delegate doesn't bring along.
        return routes.MapMethods(pattern, [method], Handle).WithMetadata(((RequestDelegate)Handle).Method);
    }

    // Until the answer is ready: who reads it slowly holds nothing any more.
    private static async Task<IResult> Bounded(ClientGate gate, string client, HttpContext http, Call call, Func<HttpContext, Call, Task<IResult>> answer)
    {
        if (!gate.TryEnter(client))
        {
            return Refuse(http, Fault.TooManyRequests(TimeSpan.FromSeconds(1)));
        }

        try
        {
            return await answer(http, call);
        }
        finally
        {
            gate.Leave(client);
        }
    }

    private static Task<IResult> InTurn(ClientShare share, HttpContext http, Call call, Func<HttpContext, Call, Task<IResult>> answer) =>
        call.Caller?.ClientId is { } client && share.Asks(client) ? InTurn(share, client, http, call, answer) : answer(http, call);

    private static async Task<IResult> InTurn(ClientShare share, string client, HttpContext http, Call call, Func<HttpContext, Call, Task<IResult>> answer)
    {
        using var place = await share.Enter(client, call.Cancellation);
        return await answer(http, call);
    }

    // Made once, when it is mapped: an endpoint keeps nothing between requests.
    private static TEndpoint Make<TEndpoint>(IEndpointRouteBuilder routes) where TEndpoint : class =>
        ActivatorUtilities.CreateInstance<TEndpoint>(routes.ServiceProvider);

    private static IResult? Id(HttpContext http, EntityIdSchema schema, out string id)
    {
        id = (string)http.Request.RouteValues[schema.Title]!;
        RequestLine.Current?.AboutSent(id);
        return schema.Validate(id) is { Count: > 0 } issues ? RefuseInvalid(http, issues, SentIn.Address) : null;
    }

    // Nothing here unpacks: a body in another encoding isn't what its type says, and would only be read as rubbish.
    private static IResult? Encoded(HttpContext http)
    {
        var encoding = http.Request.Headers.ContentEncoding;
        return encoding.Count == 0 || encoding.ToString() is "" || encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? null
            : Refuse(http, Fault.BodyEncoded);
    }

    // What a request says of its body before anybody reads it. A size that isn't said is known when it has been read.
    private static IResult? Announced(HttpContext http)
    {
        var form = BodyForm.Of(http);
        return http.Request.ContentLength > form.MaxBytes ? Refuse(http, Fault.BodyTooLarge)
            : Encoded(http) is { } encoded ? encoded
            : form.IsAnnounced(http.Request) ? null
            : Refuse(http, Fault.MediaTypeNotJson);
    }

    private static BodyWithFiles BodiesWithFiles(IEndpointRouteBuilder routes, RequestSchema schema) =>
        new(schema, routes.ServiceProvider.GetRequiredService<StoreFileHandler>());

    private static async ValueTask<(Json? Body, IResult? Refused, Call Arrived)> Body(HttpContext http, RequestSchema schema, Call call) =>
        Announced(http) is { } unfit
            ? (null, unfit, call)
            : Told(http, schema, await JsonBody.Of(http.Request, BodyForm.Of(http), call.KeyUse, call.Cancellation), call.AsOfNow());

    private static async ValueTask<(Json? Body, IResult? Refused, Call Arrived)> Body(HttpContext http, RequestSchema schema, BodyWithFiles bodies, Call call) =>
        Announced(http) is { } unfit ? (null, unfit, call) : Told(http, schema, await bodies.Read(http.Request, BodyForm.Of(http), call), call.AsOfNow());

    private static (Json? Body, IResult? Refused, Call Arrived) Told(HttpContext http, RequestSchema schema, JsonBody read, Call arrived) => read switch
    {
        JsonBody.Read { Value: var body } => schema.Validate(body, Today(arrived)) is { Count: > 0 } issues
            ? (null, RefuseInvalid(http, issues, SentIn.Body), arrived)
            : (body, null, arrived),
        JsonBody.Malformed { Fault: var fault } => (null, Refuse(http, new Fault(FaultKind.BodyNotJson, fault)), arrived),
        JsonBody.Answered { Answer: var answer } => (null, answer, arrived),
        JsonBody.TooLarge => (null, Refuse(http, Fault.BodyTooLarge), arrived),
        _ => (null, Refuse(http, Fault.MediaTypeNotJson), arrived),
    };

    private static DateOnly Today(Call call) => DateOnly.FromDateTime(call.Now.UtcDateTime);

    private static IResult Refuse(HttpContext http, Fault fault) => Surface(http).Refuse(fault);

    private static IResult RefuseInvalid(HttpContext http, IReadOnlyList<Issue> issues, SentIn where) => Surface(http).RefuseInvalid(issues, where);

    private static ISurface Surface(HttpContext http) => http.GetEndpoint()!.Metadata.GetRequiredMetadata<ISurface>();
}
