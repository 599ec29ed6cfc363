using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.ConnectFi.Auth.GetToken;
using CustomerOnboarding.Api.ConnectFi.Auth.LogOut;
using CustomerOnboarding.Api.ConnectFi.Customers;
using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Api.ConnectFi.Users.ChangePassword;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>How connectFi's answers are written, made when the program is built. An answer that isn't listed isn't written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(LoggedOutAnswer))]
[JsonSerializable(typeof(PasswordChangedAnswer))]
[JsonSerializable(typeof(CustomerAnswer))]
[JsonSerializable(typeof(ApplicationAnswer))]
[JsonSerializable(typeof(ApplicationListAnswer))]
[JsonSerializable(typeof(Kyc.DocumentAnswer))]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class ConnectFiJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{typeof(T).Name} isn't listed in {nameof(ConnectFiJson)}.");
}
