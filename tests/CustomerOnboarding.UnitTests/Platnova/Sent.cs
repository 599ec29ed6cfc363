using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Streamed;
using CustomerOnboarding.Api.Platnova;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.UnitTests.Documents;
using CustomerOnboarding.UnitTests.Http;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Platnova;

/// <summary>Requests as they arrive, read as the service reads them, and what is said to those that break rules.</summary>
internal static class Sent
{
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    public static readonly DateOnly Today = new(2026, 11, 21);

    public static JsonNode Example(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(ContractFiles.Root, "docs", "contract", "platnova", "examples", name)))!;

    /// <summary>A request with all that a new customer needs.</summary>
    public static JsonObject Minimal() => Example("create-minimal.json")["request"]!.DeepClone().AsObject();

    public static Json Read(string text, RequestSchema schema)
    {
        var handler = new StoreFileHandler(new DocumentsInMemory(null));
        return StreamedJson.Read(
            new InPieces(Encoding.UTF8.GetBytes(text), 1000),
            JsonShape.Of(schema),
            FilesOfBody.StoredBy(handler, new Actor("T", "key", ""), DateTimeOffset.UnixEpoch),
            CancellationToken.None).GetAwaiter().GetResult();
    }

    public static Json Read(JsonNode body, RequestSchema schema) => Read(body.ToJsonString(), schema);

    /// <summary>Fields and messages, one line each.</summary>
    public static string[] Faults(JsonNode body, RequestSchema schema) => Faults(schema.Validate(Read(body, schema), Today));

    public static string[] Faults(IReadOnlyList<Issue> issues) => [.. FieldFaults.Of(issues).Select(fault => $"{fault.Field}: {fault.Message}")];
}
