using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>An entity in its application's row. A form of its own, held by a test, like that of profiles.</summary>
internal sealed record StoredEntity(
    Guid Id,
    CustomerType Type,
    bool IsCustomer,
    string? OwnId,
    KycStatus Status,
    KycOutcome? Outcome,
    RequestedData[]? Missing,
    RequestedData[]? Supplied);

/// <summary>A linked document in its application's row.</summary>
internal sealed record StoredLink(Guid Document, Guid Entity, DocumentKind Kind, DocumentSide Side);

/// <summary>A decision that waits for a second one, in its application's row.</summary>
internal sealed record StoredProposal(string By, KycOutcome Outcome, StoredVote[] Entities);

/// <summary>What it says of one entity.</summary>
internal sealed record StoredVote(Guid Entity, KycOutcome Outcome);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredEntity[]))]
[JsonSerializable(typeof(StoredLink[]))]
[JsonSerializable(typeof(StoredProposal))]
internal sealed partial class StoredApplicationJson : JsonSerializerContext;
