using System.Text.Json;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>Between the domain's events and their rows; the only place where snapshots and rendered bodies are sealed and opened.</summary>
internal static class EventMapping
{
    private const string SnapshotField = "snapshot";

    public static EventRow ToRow(
        string clientId, Guid eventId, Announcement announcement, int sequence, Snapshot snapshot, FieldCipher cipher, DateTimeOffset now) => new()
        {
            ClientId = clientId,
            EventId = eventId,
            CustomerId = snapshot.Id?.Value,
            AgreementSessionId = snapshot.Agreement?.Id,
            SubjectId = announcement.Subject,
            Sequence = sequence,
            Type = announcement.Type,
            At = now,
            Snapshot = cipher.SealBytes(
            eventId.ToString("N"), SnapshotField, JsonSerializer.SerializeToUtf8Bytes(StoredSnapshot.Of(snapshot, announcement.Detail), StoredSnapshotJson.Default.StoredSnapshot)),
        };

    public static Event ToDomain(EventRow row, Guid accountId, FieldCipher cipher)
    {
        var stored = JsonSerializer.Deserialize(
            cipher.OpenBytes(row.EventId.ToString("N"), SnapshotField, row.Snapshot), StoredSnapshotJson.Default.StoredSnapshot)!;
        return new Event(row.EventId, row.ClientId, row.Type, row.Sequence, row.At, stored.Read(row.CustomerId ?? row.AgreementSessionId!.Value))
        {
            AccountId = accountId,
            Detail = stored.Detail,
        };
    }

    public static byte[] SealBody(DeliveryRow row, byte[] body, FieldCipher cipher) => cipher.SealBytes(row.EventId.ToString("N"), BodyField(row), body);

    public static byte[] OpenBody(DeliveryRow row, FieldCipher cipher) => cipher.OpenBytes(row.EventId.ToString("N"), BodyField(row), row.Body!);

    // Two subscriptions may be told the same event in two forms.
    private static string BodyField(DeliveryRow row) => $"body.{row.SubscriptionId:N}";
}
