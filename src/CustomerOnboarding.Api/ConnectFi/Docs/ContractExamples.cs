using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>Files of <c>docs/contract/examples</c>, built into the program: the project names which.</summary>
internal static class ContractExamples
{
    public static Example Request(string name, string file) => new(name, Read(file)["request"]!);

    public static AnswerExample Answer<T>(string name, string file) => new(name, Read(file)["response"]!, ConnectFiJson.Of<T>());

    /// <summary>The request as the endpoints get it.</summary>
    public static Json RequestBody(string file) =>
        JsonParser.TryParse(Encoding.UTF8.GetBytes(Read(file)["request"]!.ToJsonString()), out var body, out _)
            ? body
            : throw new InvalidOperationException($"The example {file} has no request.");

    private static JsonNode Read(string file)
    {
        using var stream = typeof(ContractExamples).Assembly.GetManifestResourceStream("contract/examples/" + file)
            ?? throw new InvalidOperationException($"docs/contract/examples/{file}.json isn't built in.");
        return JsonNode.Parse(stream)!;
    }
}
