using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Platnova.Customers;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>How Platnova's answers are written, made when the program is built. An answer that isn't listed isn't written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CustomerAnswer))]
[JsonSerializable(typeof(CreatedAnswer))]
[JsonSerializable(typeof(CustomerListAnswer))]
[JsonSerializable(typeof(EventMessage))]
internal sealed partial class PlatnovaJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{typeof(T).Name} isn't listed in {nameof(PlatnovaJson)}.");
}
