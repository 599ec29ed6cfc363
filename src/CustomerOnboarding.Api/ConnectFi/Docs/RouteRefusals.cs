using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>Every refusal that a route can give, from what the route is made of and from its documentation.</summary>
internal static class RouteRefusals
{
    public static IReadOnlyList<Refusal> Of(EndpointMetadataCollection route)
    {
        var refusals = new List<Refusal>();
        if (BodySchemas.OfBody(route) is { } schema)
        {
            // What the schema really says to an empty object, not a description of it.
            refusals.Add(Refusals.NotValid(schema.Validate(Json.ObjectOf(), DateOnly.MaxValue)));
            refusals.Add(Refusals.NotJson(new JsonFault(3, 14)));
            refusals.Add(Refusals.RequestTooLarge);
            refusals.Add(Refusals.UnsupportedMediaType);
        }
        else if (route.GetMetadata<EntityIdSchema>() is { } id)
        {
            refusals.Add(Refusals.NotValid(id.Validate("not-an-id")));
        }
        else if (route.GetMetadata<QueryParameters>() is { } query)
        {
            refusals.Add(Refusals.NotValid(query.Schema.Validate(Json.ObjectOf(KeyValuePair.Create("unknown", Json.Null)), DateOnly.MaxValue)));
        }

        if (route.GetMetadata<FileField>() is not null)
        {
            refusals.Add(Refusals.RequestTooLarge);
            refusals.Add(Refusals.NotMultipart);
        }

        if (AsksForCredential(route))
        {
            refusals.Add(Refusals.Unauthorized);
        }

        if (route.GetOrderedMetadata<AuthorizationPolicy>().Any(policy => policy.Requirements.OfType<RolesAuthorizationRequirement>().Any()))
        {
            refusals.Add(Refusals.Forbidden);
        }

        refusals.AddRange((route.GetMetadata<Documentation>()?.Refusals ?? []).Select(SampleRefusals.Of));
        refusals.Add(Refusals.InternalError);
        if (route.GetMetadata<WithoutDatabase>() is null)
        {
            refusals.Add(Refusals.ServiceUnavailable);
        }

        return refusals;
    }

    public static bool AsksForCredential(EndpointMetadataCollection route) =>
        route.GetMetadata<IAllowAnonymous>() is null && route.GetMetadata<IAuthorizeData>() is not null;
}
