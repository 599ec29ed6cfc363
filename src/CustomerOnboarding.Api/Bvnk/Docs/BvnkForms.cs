using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Idempotency;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>The answers of this dialect for the page: done with its type, then each refusal by its status, with examples as they are written.</summary>
internal sealed class BvnkForms : IAnswerForms
{
    private const string Json = "application/json";

    private static readonly AnswerSchemas Schemas = new(AnswerValues.All);

    public OpenApiResponses Of(Documentation documentation, EndpointMetadataCollection route, OpenApiDocument document)
    {
        var page = (BvnkPage)documentation;
        var responses = new OpenApiResponses { [Number(page.Status)] = Done(page, document) };
        if (page.Status != StatusCodes.Status200OK && IdempotencyRule.Of(route) is not null)
        {
            responses[Number(StatusCodes.Status200OK)] = Done(page, document, "Done before, under the same idempotency key.");
        }

        foreach (var status in Failures(page, route).GroupBy(failure => failure.Status).OrderBy(status => status.Key))
        {
            if (page.IsForPeople)
            {
                responses[Number(status.Key)] = Html(string.Join('\n', status.Select(failure => $"- {failure.Message}").Distinct()));
                continue;
            }

            var examples = status.Select((failure, at) => new Example(string.Create(CultureInfo.InvariantCulture, $"{failure.Code} {at + 1}"), BvnkAnswer.Sample(failure)));
            var response = Response(
                string.Join('\n', status.Select(failure => $"- `{failure.Code}` {failure.Message}{PathsOf(failure)}").Distinct()),
                document.Add("Failure", FailureSchema()),
                examples,
                document);
            if (status.Any(failure => failure.RetryAfterSeconds is not null))
            {
                response.Headers![HeaderNames.RetryAfter] = Header("Seconds after which a further attempt makes sense.", JsonSchemaType.Integer);
            }

            responses[Number(status.Key)] = response;
        }

        return responses;
    }

    public void Complete(OpenApiDocument document)
    {
    }

    private static IEnumerable<BvnkFailure> Failures(BvnkPage page, EndpointMetadataCollection route)
    {
        IEnumerable<BvnkFailure> ofBody = BodySchemas.OfBody(route) is not { } body ? [] :
        [
            // What the schema really says to a body in which nothing is right, not a description of it.
            BvnkFailure.Invalid(FaultTexts.Of(body.Validate(Domain.Schemas.Json.ObjectOf(), DateOnly.MaxValue))),
            .. ((Fault[])[Fault.BodyNotJson, Fault.BodyTooLarge, Fault.BodyTooSlow, Fault.MediaTypeNotJson]).Select(BvnkFailure.Of),
        ];
        IEnumerable<BvnkFailure> ofKeys = IdempotencyRule.Of(route) is null ? [] :
            ((Fault[])[Fault.IdempotencyKeyNotValid, Fault.IdempotencyKeyInUse]).Select(BvnkFailure.Of);
        Fault[] ofEveryRoute = [.. page.IsForPeople || page.IsOpen ? Array.Empty<Fault>() : [Fault.Unauthorized], new(FaultKind.TooManyRequests, RetryAfterSeconds: 1), Fault.Internal, Fault.Unavailable];
        return ofBody.Where(failure => failure.Errors is not { Count: 0 }).Concat(ofKeys).Concat(page.Failures).Concat(ofEveryRoute.Select(BvnkFailure.Of));
    }

    private static OpenApiResponse Html(string description) => new()
    {
        Description = description,
        Headers = Headers(),
        Content = new Dictionary<string, OpenApiMediaType> { ["text/html"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
    };

    private static OpenApiResponse Done(BvnkPage page, OpenApiDocument document, string description = "Done.") => page is { IsForPeople: true, Status: StatusCodes.Status200OK } ? Html(description)
        : page.Answers is []
        ? new OpenApiResponse { Description = description, Headers = Headers() }
        : Response(description, Schemas.Of(page.Answers[0].Data, document), page.Answers.Select(answer => new Example(answer.Name, answer.Value)), document);

    private static string PathsOf(BvnkFailure failure) =>
        failure.Errors is null ? "" : ": " + string.Join(", ", failure.Errors.Select(error => $"`{error.Path}` {error.Text}"));

    private static JsonObject FailureSchema() => AnswerSchemas.ObjectOf(
        new JsonObject
        {
            ["code"] = new JsonObject { ["type"] = "string", ["pattern"] = "^ACCOUNTS-[0-9]{4}$" },
            ["traceId"] = AnswerSchemas.RequestIdSchema(),
            ["status"] = new JsonObject { ["type"] = "string" },
            ["message"] = new JsonObject { ["type"] = "string" },
            ["details"] = new JsonObject
            {
                ["oneOf"] = new JsonArray(
                    AnswerSchemas.ObjectOf(
                        new JsonObject
                        {
                            ["errors"] = new JsonObject
                            {
                                ["type"] = "object",
                                ["additionalProperties"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
                            },
                        },
                        ["errors"]),
                    new JsonObject { ["type"] = "null" }),
            },
        },
        ["code", "traceId", "status", "message", "details"]);

    private static OpenApiResponse Response(string description, JsonObject schema, IEnumerable<Example> examples, OpenApiDocument document) => new()
    {
        Description = description,
        Headers = Headers(),
        Content = new Dictionary<string, OpenApiMediaType> { [Json] = AnswerForms.Body(NamedSchemas.Model(schema, document), examples) },
    };

    private static Dictionary<string, IOpenApiHeader> Headers() => new()
    {
        [RequestId.Header] = Header("The request's id, the same as `traceId`: quote it when you report a problem.", JsonSchemaType.String),
    };

    private static OpenApiHeader Header(string description, JsonSchemaType type) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
