using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Bvnk.Sessions;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>How BVNK's answers are written, made when the program is built: what is null is left out. An answer that isn't listed isn't written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(SessionEventData))]
internal sealed partial class BvnkJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{typeof(T).Name} isn't listed in {nameof(BvnkJson)}.");
}
