using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope.Fuzzing;

/// <summary>A request that is fine as it stands, to be spoiled.</summary>
/// <param name="Method">HTTP's.</param>
/// <param name="Address">Path and query.</param>
/// <param name="Body">Makes one. Null: the route takes none, and the address is spoiled instead.</param>
/// <param name="Weight">How often it is sent, beside the others.</param>
internal sealed record Sample(string Method, string Address, Func<JsonNode>? Body = null, int Weight = 1)
{
    /// <summary>Whether each success stores one customer more.</summary>
    public bool Registers { get; init; }
}

/// <summary>What came of a request: its status, and how the dialect names it.</summary>
internal sealed record Outcome(int Status, string Name);

/// <summary>How a dialect is fuzzed. To add one: its samples and its line in <see cref="All"/>.</summary>
/// <param name="Samples">Its requests, by a client of its own.</param>
/// <param name="Send">Sends a request, spoiled or not, and holds the answer to the dialect's form.</param>
/// <param name="Expected">Outcomes that some requests must have, so that they weren't all refused at the door.</param>
/// <param name="Shown">How many customers its list shows the client, having shown each; null where there is no list.</param>
internal sealed record FuzzedDialect(
    IReadOnlyList<Sample> Samples, Func<Sample, string, byte[]?, Task<Outcome>> Send, IReadOnlyList<string> Expected, Func<Task<long>>? Shown = null)
{
    /// <summary>By the dialect's name: its client, and what its requests need, made at an instance.</summary>
    public static IReadOnlyDictionary<string, Func<OwnInstance, Task<FuzzedDialect>>> All { get; } = new Dictionary<string, Func<OwnInstance, Task<FuzzedDialect>>>
    {
        ["connectfi"] = ConnectFiSamples.At,
        ["straddle"] = StraddleSamples.At,
        ["platnova"] = PlatnovaSamples.At,
        ["bvnk"] = BvnkSamples.At,
    };
}
