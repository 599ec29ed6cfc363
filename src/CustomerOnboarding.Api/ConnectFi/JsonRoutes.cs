using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>
/// The one way a route of connectFi is made. The order of checks is the contract's (section 2): the credential was checked before the
/// endpoint, then here JSON, then schema; then the handler finds out whether the entity exists and allows it.
/// </summary>
internal static class JsonRoutes
{
    /// <summary>A POST whose body a schema describes.</summary>
    public static RouteHandlerBuilder MapJson<THandler>(
        this IEndpointRouteBuilder routes, string pattern, RequestSchema schema, Func<Json, Call, THandler, Task<IResult>> endpoint)
        where THandler : notnull =>
        routes.MapPost(pattern, (HttpContext http, THandler handler) =>
        {
            var call = Call.Of(http);
            return Validated(http.Request, schema, call, body => endpoint(body, call, handler));
        }).WithMetadata(schema);

    /// <summary>A POST about one entity: its id in the route, and a body.</summary>
    public static RouteHandlerBuilder MapEntityJson<THandler>(
        this IEndpointRouteBuilder routes,
        string pattern,
        EntityIdSchema idSchema,
        RequestSchema schema,
        Func<string, Json, Call, THandler, Task<IResult>> endpoint)
        where THandler : notnull =>
        routes.MapPost(pattern, async (HttpContext http, THandler handler) =>
        {
            var call = Call.Of(http);
            var id = (string)http.GetRouteValue(idSchema.Title)!;
            return idSchema.Validate(id) is { Count: > 0 } issues
                ? Envelope.Refusal(Refusals.NotValid(issues))
                : await Validated(http.Request, schema, call, body => endpoint(id, body, call, handler));
        }).WithMetadata(schema, idSchema);

    /// <summary>A GET of one entity, whose id in the route a schema describes.</summary>
    public static RouteHandlerBuilder MapEntity<THandler>(
        this IEndpointRouteBuilder routes, string pattern, EntityIdSchema schema, Func<string, Call, THandler, Task<IResult>> endpoint)
        where THandler : notnull =>
        routes.MapGet(pattern, async (HttpContext http, THandler handler) =>
        {
            var call = Call.Of(http);
            var id = (string)http.GetRouteValue(schema.Title)!;
            return schema.Validate(id) is { Count: > 0 } issues
                ? Envelope.Refusal(Refusals.NotValid(issues))
                : await endpoint(id, call, handler);
        }).WithMetadata(schema);

    /// <summary>The answer to what a handler decided.</summary>
    public static IResult Answer<T>(this Result<T> result, Func<T, object> answer) =>
        result.IsRefused ? Envelope.Refusal(DomainRefusals.Of(result.Error)) : Envelope.Success(answer(result.Value));

    private static async Task<IResult> Validated(HttpRequest request, RequestSchema schema, Call call, Func<Json, Task<IResult>> endpoint)
    {
        switch (await JsonBody.Of(request, call.Cancellation))
        {
            case JsonBody.Read { Value: var body }:
                var issues = schema.Validate(body, DateOnly.FromDateTime(call.Now.UtcDateTime));
                return issues.Count > 0 ? Envelope.Refusal(Refusals.NotValid(issues)) : await endpoint(body);
            case JsonBody.Malformed { Fault: var fault }:
                return Envelope.Refusal(Refusals.NotJson(fault));
            case JsonBody.TooLarge:
                return Envelope.Refusal(Refusals.RequestTooLarge);
            default:
                return Envelope.Refusal(Refusals.UnsupportedMediaType);
        }
    }
}
