using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Straddle.Customers;

namespace CustomerOnboarding.Api.Straddle;

/// <summary>How this dialect's answers are written, made when the program is built. Members that are null are shown, unless they say otherwise.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CustomerAnswer))]
[JsonSerializable(typeof(SummaryAnswer))]
[JsonSerializable(typeof(ReviewAnswer))]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class StraddleJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{typeof(T).Name} isn't listed in {nameof(StraddleJson)}.");
}
