using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Straddle.Docs;

/// <summary>The answers of this dialect for the page: done in an envelope with its type, then each refusal by its status, with examples as they are written.</summary>
internal sealed class StraddleForms : IAnswerForms
{
    private const string Json = "application/json";
    private const string Error = "Error";

    private static readonly AnswerSchemas Schemas = new(AnswerValues.All);

    public OpenApiResponses Of(Documentation documentation, EndpointMetadataCollection route, OpenApiDocument document)
    {
        var page = (StraddlePage)documentation;
        var responses = new OpenApiResponses
        {
            [page.Status.ToString(CultureInfo.InvariantCulture)] = Response("Done.", Done(page, document), page.Answers.Select(one => new Example(one.Name, one.Value)), document),
            ["401"] = new OpenApiResponse { Description = "No key, or none that is known. There is no body.", Headers = Headers() },
        };
        foreach (var status in Refusals(page, route).GroupBy(refusal => refusal.Status).OrderBy(status => status.Key))
        {
            var examples = status.Select((refusal, at) => new Example(string.Create(CultureInfo.InvariantCulture, $"{refusal.Title} {at + 1}"), Samples.Refused(refusal)));
            var response = Response(Sentences(status), document.Add(Error, ErrorSchema(document)), examples, document);
            if (status.Any(refusal => refusal.RetryAfterSeconds is not null))
            {
                response.Headers![HeaderNames.RetryAfter] = Header("Seconds after which a further attempt makes sense.", JsonSchemaType.Integer);
            }

            responses[status.Key.ToString(CultureInfo.InvariantCulture)] = response;
        }

        return responses;
    }

    public void Complete(OpenApiDocument document)
    {
    }

    private static IEnumerable<Refusal> Refusals(StraddlePage page, EndpointMetadataCollection route)
    {
        IEnumerable<Refusal> ofBody = BodySchemas.OfBody(route) is null ? [] :
        [
            Refusal.Of(Fault.BodyNotJson),
            Refusal.Of(Fault.BodyTooSlow),
            Refusal.Of(Fault.BodyTooLarge),
            Refusal.Of(Fault.MediaTypeNotJson),
        ];
        IEnumerable<Refusal> ofParts =
        [
            .. route.GetOrderedMetadata<EntityIdSchema>().Select(id => FaultItems.Of(id.Validate("cus_123"), SentIn.Address)),
            .. route.GetOrderedMetadata<QueryForm>().Select(query => FaultItems.Of(
                query.Schema.Validate(Domain.Schemas.Json.ObjectOf(KeyValuePair.Create("page_number", Domain.Schemas.Json.Of(0))), DateOnly.MaxValue), SentIn.Query)),
        ];
        IEnumerable<Refusal> ofKeys = IdempotencyRule.Of(route) is null ? [] :
        [
            Refusal.Of(Fault.IdempotencyKeyNotValid),
            Refusal.Of(Fault.IdempotencyKeyInUse),
            Refusal.Of(Fault.IdempotencyKeyReused),
            Refusal.Of(new Fault(FaultKind.AnswerGone)),
        ];
        return ofBody.Concat(ofKeys).Concat(ofParts).Concat(page.Refused).Concat(StraddleDocument.OfEveryRoute).Distinct();
    }

    private static JsonObject Done(StraddlePage page, OpenApiDocument document)
    {
        var data = Schemas.Of(page.Answers[0].Data, document);
        var name = NamedSchemas.NameOf(data)!;
        return document.Add(name + (page.IsList ? "List" : "Envelope"), AnswerSchemas.ObjectOf(
            new JsonObject
            {
                ["data"] = page.IsList ? new JsonObject { ["type"] = "array", ["items"] = data } : data,
                ["meta"] = page.IsList ? document.Add("ListMeta", ListMetaSchema()) : Meta(document),
                ["response_type"] = Word(page.IsList ? "array" : "object"),
            },
            ["data", "meta", "response_type"]));
    }

    private static JsonObject Meta(OpenApiDocument document) => document.Add("Meta", AnswerSchemas.ObjectOf(RequestMembers(), ["api_request_id", "api_request_timestamp"]));

    private static JsonObject RequestMembers() => new()
    {
        ["api_request_id"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" },
        ["api_request_timestamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
    };

    private static JsonObject ListMetaSchema()
    {
        var members = RequestMembers();
        foreach (var number in (string[])["page_number", "page_size", "max_page_size"])
        {
            members[number] = new JsonObject { ["type"] = "integer" };
        }

        members["sort_by"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("name", "created_at") };
        members["sort_order"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("asc", "desc") };
        members["total_items"] = new JsonObject { ["type"] = "integer" };
        members["total_pages"] = new JsonObject { ["type"] = "integer" };
        return AnswerSchemas.ObjectOf(members, members.Select(member => member.Key).ToArray());
    }

    private static JsonObject ErrorSchema(OpenApiDocument document) => AnswerSchemas.ObjectOf(
        new JsonObject
        {
            ["error"] = AnswerSchemas.ObjectOf(
                new JsonObject
                {
                    ["status"] = new JsonObject { ["type"] = "integer" },
                    ["type"] = Text(),
                    ["title"] = Text(),
                    ["detail"] = Text(),
                    ["items"] = new JsonObject
                    {
                        ["type"] = "array",
                        ["items"] = AnswerSchemas.ObjectOf(new JsonObject { ["reference"] = Text(), ["detail"] = Text() }, ["detail"]),
                    },
                },
                ["status", "type", "title"]),
            ["meta"] = Meta(document),
            ["response_type"] = Word("error"),
        },
        ["error", "meta", "response_type"]);

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Word(string word) => new() { ["type"] = "string", ["enum"] = new JsonArray(word) };

    private static string Sentences(IEnumerable<Refusal> refusals) =>
        string.Join('\n', refusals.Select(refusal => $"- {refusal.Detail ?? string.Join(' ', refusal.Items!.Select(item => item.Detail))}").Distinct());

    private static OpenApiResponse Response(string description, JsonObject schema, IEnumerable<Example> examples, OpenApiDocument document) => new()
    {
        Description = description,
        Headers = Headers(),
        Content = new Dictionary<string, OpenApiMediaType> { [Json] = AnswerForms.Body(NamedSchemas.Model(schema, document), examples) },
    };

    private static Dictionary<string, IOpenApiHeader> Headers() => new()
    {
        [RequestId.Header] = Header("The request's id, which `api_request_id` is with dashes: quote it when you report a problem.", JsonSchemaType.String),
    };

    private static OpenApiHeader Header(string description, JsonSchemaType type) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
