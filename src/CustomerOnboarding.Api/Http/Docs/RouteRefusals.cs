using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>Every refusal that a route can give, from what the route is made of and from its documentation.</summary>
internal static class RouteRefusals
{
    private static readonly Json Unknown = Json.ObjectOf(KeyValuePair.Create("unknown", Json.Null));

    public static IReadOnlyList<Refusal> Of(EndpointMetadataCollection route)
    {
        var (refusals, own) = (new List<Refusal>(), route.GetMetadata<Documentation>()?.Refusals ?? []);
        if (BodySchemas.OfBody(route) is { } schema)
        {
            // What the schema really says to an empty object, not a description of it.
            refusals.Add(Refusals.NotValid(
                schema.Validate(Json.ObjectOf(), DateOnly.MaxValue) is { Count: > 0 } issues ? issues : schema.Validate(Unknown, DateOnly.MaxValue)));
            refusals.Add(Refusals.Of(new Fault(FaultKind.BodyNotJson, new JsonFault(3, 14))));
            refusals.Add(Refusals.Of(Fault.BodyTooSlow));
            refusals.Add(Refusals.Of(Fault.BodyTooLarge));
            refusals.Add(Refusals.Of(Fault.MediaTypeNotJson));
        }
        else if (route.GetMetadata<EntityIdSchema>() is { } id)
        {
            refusals.Add(Refusals.NotValid(id.Validate("not-an-id")));
        }
        else if (route.GetMetadata<QueryForm>() is { } query)
        {
            refusals.Add(Refusals.NotValid(query.Schema.Validate(Unknown, DateOnly.MaxValue)));
        }

        if (route.GetMetadata<FileField>() is not null)
        {
            refusals.Add(Refusals.Of(Fault.BodyTooSlow));
            refusals.Add(Refusals.Of(Fault.BodyTooLarge));
            refusals.Add(Refusals.Of(Fault.MediaTypeNotMultipart));
        }

        if (route.GetMetadata<AccessRule>() is { } rule)
        {
            refusals.Add(Refusals.Of(Fault.Unauthorized));
            refusals.AddRange(rule.Role is null ? [] : [Refusals.Of(route.GetMetadata<RightRule>() is { } rights ? Fault.RightMissing(rights.AnyOf) : Fault.Forbidden)]);
            refusals.AddRange(rule.Role == Role.Operator || own.Any(refusal => refusal.Status == StatusCodes.Status429TooManyRequests) ? [] : [Refusals.TooManyRequests(1)]);
        }

        if (IdempotencyRule.Of(route) is not null)
        {
            refusals.Add(Refusals.Of(Fault.IdempotencyKeyNotValid));
            refusals.Add(Refusals.Of(Fault.IdempotencyKeyInUse));
            refusals.Add(Refusals.Of(Fault.IdempotencyKeyReused));
        }

        refusals.AddRange(own);
        refusals.Add(Refusals.Of(Fault.Internal));
        if (route.GetMetadata<WithoutDatabase>() is null)
        {
            refusals.Add(Refusals.Of(Fault.Unavailable));
        }

        return refusals;
    }
}
