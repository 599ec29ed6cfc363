using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Operations.Assign;
using CustomerOnboarding.Api.Operations.BeginAgain;
using CustomerOnboarding.Api.Operations.ClientKeys;
using CustomerOnboarding.Api.Operations.Clients;
using CustomerOnboarding.Api.Operations.Erase;
using CustomerOnboarding.Api.Operations.Health;
using CustomerOnboarding.Api.Operations.ListAudit;
using CustomerOnboarding.Api.Operations.MoveCustomer;
using CustomerOnboarding.Api.Operations.Queue;
using CustomerOnboarding.Api.Operations.Search;
using CustomerOnboarding.Api.Operations.ShowApplication;
using CustomerOnboarding.Api.Operations.ShowCustomer;
using CustomerOnboarding.Api.Operations.Summary;
using CustomerOnboarding.Api.Operations.Unmask;
using CustomerOnboarding.Api.Operations.Users;
using CustomerOnboarding.Api.Operations.VerifyAudit;
using CustomerOnboarding.Api.Operations.Version;
using CustomerOnboarding.Api.Operations.Versions;
using CustomerOnboarding.Api.Operations.Webhooks;
using CustomerOnboarding.Api.Operations.WebhookSettings;

namespace CustomerOnboarding.Api.Operations;

/// <summary>How the answers of operations are written, made when the program is built. An answer that isn't listed isn't written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(ApplicationAnswer))]
[JsonSerializable(typeof(ApplicationListAnswer))]
[JsonSerializable(typeof(StandingAnswer))]
[JsonSerializable(typeof(SearchPageAnswer))]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(CustomerDossierAnswer))]
[JsonSerializable(typeof(VersionPageAnswer))]
[JsonSerializable(typeof(ProfileVersionAnswer))]
[JsonSerializable(typeof(ErasedAnswer))]
[JsonSerializable(typeof(UnmaskedAnswer))]
[JsonSerializable(typeof(BegunAgainAnswer))]
[JsonSerializable(typeof(AssignmentAnswer))]
[JsonSerializable(typeof(ReleasedAnswer))]
[JsonSerializable(typeof(NoteAnswer))]
[JsonSerializable(typeof(SummaryAnswer))]
[JsonSerializable(typeof(ClientAnswer))]
[JsonSerializable(typeof(ClientPageAnswer))]
[JsonSerializable(typeof(AddedClientAnswer))]
[JsonSerializable(typeof(MadeLoginAnswer))]
[JsonSerializable(typeof(MadeKeyAnswer))]
[JsonSerializable(typeof(KeyListAnswer))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(UserPageAnswer))]
[JsonSerializable(typeof(WebhookAnswer))]
[JsonSerializable(typeof(WebhookPageAnswer))]
[JsonSerializable(typeof(WebhookWithAttemptsAnswer))]
[JsonSerializable(typeof(ReplayedAnswer))]
[JsonSerializable(typeof(WebhookSecretAnswer))]
[JsonSerializable(typeof(TestedWebhookAnswer))]
[JsonSerializable(typeof(AuditPageAnswer))]
[JsonSerializable(typeof(AuditVerificationAnswer))]
internal sealed partial class OperationsJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{typeof(T).Name} isn't listed in {nameof(OperationsJson)}.");
}
