using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Bvnk.Accounts.Industries;
using CustomerOnboarding.Api.Bvnk.Accounts.Volumes;
using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Api.Bvnk.Customers.Create;
using CustomerOnboarding.Api.Bvnk.Customers.List;
using CustomerOnboarding.Api.Bvnk.Documents;
using CustomerOnboarding.Api.Bvnk.Documents.Link;
using CustomerOnboarding.Api.Bvnk.Documents.Upload;
using CustomerOnboarding.Api.Bvnk.Questionnaires;
using CustomerOnboarding.Api.Bvnk.Questionnaires.Answer;
using CustomerOnboarding.Api.Bvnk.Questionnaires.Definitions;
using CustomerOnboarding.Api.Bvnk.Questionnaires.Search;
using CustomerOnboarding.Api.Bvnk.Sessions;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>How BVNK's answers are written, made when the program is built: what is null is left out. An answer that isn't listed isn't written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(SessionEventData))]
[JsonSerializable(typeof(CreatedAnswer))]
[JsonSerializable(typeof(CustomerAnswer))]
[JsonSerializable(typeof(PageAnswer<CustomerItemAnswer>))]
[JsonSerializable(typeof(CustomerEventData))]
[JsonSerializable(typeof(UpdateEventData))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(IReadOnlyList<DefinitionAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<QuestionnaireAnswer>))]
[JsonSerializable(typeof(AnsweredAnswer))]
[JsonSerializable(typeof(IReadOnlyList<IndustryAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<VolumeAnswer>))]
[JsonSerializable(typeof(UploadedAnswer))]
[JsonSerializable(typeof(PageAnswer<DocumentAnswer>))]
[JsonSerializable(typeof(LinkAnswer))]
[JsonSerializable(typeof(InfoRequiredAnswer))]
[JsonSerializable(typeof(QuestionnaireEventData))]
[JsonSerializable(typeof(DocumentEventData))]
internal sealed partial class BvnkJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{typeof(T).Name} isn't listed in {nameof(BvnkJson)}.");
}
