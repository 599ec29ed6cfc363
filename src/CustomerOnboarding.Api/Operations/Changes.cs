using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations;

/// <summary>Operators' routes that change one record: each takes <c>If-Match</c>, says so in its document, and is refused when that is stale.</summary>
/// <param name="operators">Where they are.</param>
/// <param name="changing">What they have in common.</param>
internal sealed class Changes(IEndpointRouteBuilder operators, Changing changing)
{
    /// <summary>A change without a body.</summary>
    public IEndpointConventionBuilder Map<TEndpoint>(string pattern, EntityIdSchema idSchema, Func<TEndpoint, Func<string, Call, Task<IResult>>> change)
        where TEndpoint : class =>
        operators.MapEntity<TEndpoint>(pattern, idSchema, endpoint => changing.Of(change(endpoint)), "POST").WithMetadata(new TakesIfMatch());

    /// <summary>A change with a body.</summary>
    public IEndpointConventionBuilder Map<TEndpoint>(
        string pattern, EntityIdSchema idSchema, RequestSchema schema, Func<TEndpoint, Func<string, Json, Call, Task<IResult>>> change)
        where TEndpoint : class =>
        operators.MapEntityJson<TEndpoint>(pattern, idSchema, schema, endpoint => changing.Of(change(endpoint))).WithMetadata(new TakesIfMatch());
}
