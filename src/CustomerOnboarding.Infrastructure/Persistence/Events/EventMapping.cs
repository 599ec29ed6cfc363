using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>Between the domain's events and their rows; the only place where snapshots and rendered bodies are sealed and opened.</summary>
internal static class EventMapping
{
    private const string SnapshotField = "snapshot";

    public static EventRow ToRow(string clientId, Guid eventId, int sequence, Happening happening, FieldCipher cipher, DateTimeOffset now) => new()
    {
        ClientId = clientId,
        EventId = eventId,
        CustomerId = happening.Customer.Value,
        SubjectId = happening.Subject,
        Sequence = sequence,
        Kind = happening.Kind,
        At = now,
        Snapshot = cipher.SealBytes(
            eventId.ToString("N"), SnapshotField, JsonSerializer.SerializeToUtf8Bytes(Store(happening), StoredSnapshotJson.Default.StoredSnapshot)),
    };

    public static Event ToDomain(EventRow row, FieldCipher cipher)
    {
        var stored = JsonSerializer.Deserialize(
            cipher.OpenBytes(row.EventId.ToString("N"), SnapshotField, row.Snapshot), StoredSnapshotJson.Default.StoredSnapshot)!;
        return new Event(
            row.EventId, row.ClientId, row.Sequence, row.At, new Happening(row.Kind, new CustomerId(row.CustomerId, stored.Customer), Read(stored.Application)));
    }

    public static byte[] SealBody(DeliveryRow row, byte[] body, FieldCipher cipher) => cipher.SealBytes(row.EventId.ToString("N"), BodyField(row), body);

    public static byte[] OpenBody(DeliveryRow row, FieldCipher cipher) => cipher.OpenBytes(row.EventId.ToString("N"), BodyField(row), row.Body!);

    // Two subscriptions may be told the same event in two forms.
    private static string BodyField(DeliveryRow row) => $"body.{row.SubscriptionId:N}";

    private static StoredSnapshot Store(Happening happening) => new(happening.Customer.Type, new StoredApplicationSnapshot(
        happening.Application.ApplicationId,
        happening.Application.Reference,
        happening.Application.Status,
        happening.Application.Outcome,
        [.. happening.Application.Entities.Select(one => new StoredEntitySnapshot(
            one.Entity.Id, one.Entity.Type, one.Entity.IsCustomer, one.Entity.OwnId, one.Status, one.Outcome))]));

    private static ApplicationSnapshot Read(StoredApplicationSnapshot stored) => new(
        stored.Id,
        stored.Reference,
        stored.Status,
        stored.Outcome,
        [.. stored.Entities.Select(one => new EntitySnapshot(new EntityId(one.Id, one.Type, one.IsCustomer, one.OwnId), one.Status, one.Outcome))]);
}

/// <summary>What an event's sealed snapshot holds. A form of its own, held by a test, like that of profiles.</summary>
internal sealed record StoredSnapshot(CustomerType Customer, StoredApplicationSnapshot Application);

internal sealed record StoredApplicationSnapshot(Guid Id, string Reference, KycStatus Status, KycOutcome? Outcome, StoredEntitySnapshot[] Entities);

internal sealed record StoredEntitySnapshot(Guid Id, CustomerType Type, bool IsCustomer, string? OwnId, KycStatus Status, KycOutcome? Outcome);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredSnapshot))]
internal sealed partial class StoredSnapshotJson : JsonSerializerContext;
