using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// What a customer's sealed document holds: all of the profile that has no column of its own. A form of its own, held by a test, so that renaming a
/// property of the domain doesn't change what is stored.
/// </summary>
internal sealed record StoredProfile(
    StoredPerson? Person, StoredOrganization? Organization, string? Ip, StoredFinances? Finances, Dictionary<string, string>? Metadata, StoredWish? Wish,
    RiskLevel? Risk);

internal sealed record StoredWish(Processing Processing, SandboxOutcome Sandbox);

/// <summary>What a representative's sealed document holds.</summary>
internal sealed record StoredRepresentative(
    string? Reference, RepresentativeRole[]? Roles, StoredPerson Person, string[]? Titles, StoredFact[]? Ownership);

internal sealed record StoredFact(string Name, string? Text, double? Number, bool? Flag);

/// <summary>What a version holds: a customer's whole profile as it was, also what had columns then.</summary>
internal sealed record StoredVersion(
    string Reference, string? ExternalId, string? Name, string? Email, StoredProfile Profile, StoredVersionPerson[]? People)
{
    /// <summary>All employees as they were; only where the change replaced one.</summary>
    public StoredVersionEmployee[]? Employees { get; init; }

    /// <summary>All that was answered; only where the change was one of answers.</summary>
    public StoredVersionAnswers[]? Answers { get; init; }
}

/// <summary>An employee in a version.</summary>
internal sealed record StoredVersionEmployee(Guid Id, string Position, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt);

/// <summary>The answers to a questionnaire in a version.</summary>
internal sealed record StoredVersionAnswers(string Code, StoredAnswer[] Answers);

/// <summary>A representative in a version.</summary>
internal sealed record StoredVersionPerson(Guid Id, string? OwnId, StoredRepresentative Profile);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredProfile))]
[JsonSerializable(typeof(StoredRepresentative))]
[JsonSerializable(typeof(StoredVersion))]
internal sealed partial class StoredProfileJson : JsonSerializerContext;
