using System.Text.Json.Serialization;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>What a webhook says (contract section 9).</summary>
internal sealed record EventMessage(string Event, string Timestamp, string CustomerId, EventData Data);

/// <summary>The customer as it was then.</summary>
internal sealed record EventData(
    string Id,
    string FirstName,
    string LastName,
    string Email,
    string Phone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BusinessName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
