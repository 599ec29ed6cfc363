using System.Security.Cryptography;
using System.Text.Json;
using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Api.Bvnk.Sessions;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>How BVNK tells events (contract section 9): what a session, a customer, a questionnaire or a document became, signed over the body alone.</summary>
internal sealed class EventFormat(string name) : IEventFormat
{
    private const string Prefix = "bvnk:platform:customer:";
    private const string SessionChanged = Prefix + "agreement-session-status-change";
    private const string StatusChanged = Prefix + "status-change";
    private const string Updated = Prefix + "update";
    private const string SignatureHeader = "x-signature";
    private const int Tries = 100;

    public string Name => name;

    public Audience Audience => Audience.Client;

    public RetrySchedule Retries { get; } = RetrySchedule.Doubling(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), Tries);

    public TimeSpan? Timeout => TimeSpan.FromSeconds(10);

    public bool ProvesBySeveral => false;

    public IReadOnlyList<Announcement> Announce(Happening happening) => [.. CustomerEvents.Of(happening), .. Changes(happening)];

    public IReadOnlyList<Announcement> Announce(AgreementSnapshot decided) => [new(SessionChanged, decided.Id)];

    public byte[] Body(Event happened) => happened.Type switch
    {
        SessionChanged => Written(happened, SessionData(happened.Snapshot.Agreement!)),
        StatusChanged => Written(happened, StatusData(happened.Snapshot.Customer!)),
        Updated => Written(happened, UpdateData(happened.Snapshot.Customer!)),
        CustomerEvents.QuestionnaireChanged => Written(happened, CustomerEvents.QuestionnaireData(happened)),
        CustomerEvents.DocumentChanged => Written(happened, CustomerEvents.DocumentData(happened)),
        _ => throw new InvalidOperationException($"{happened.Type} isn't told here."),
    };

    public IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, IReadOnlyList<byte[]> secrets, DateTimeOffset now) =>
        [new(SignatureHeader, Convert.ToBase64String(HMACSHA256.HashData(secrets[0], body)))];

    public Acknowledgement Of(int status) => status is >= 200 and < 300 ? Acknowledgement.Taken : Acknowledgement.Failed;

    // The shown status changed, by whatever; and the profile, which only the client changes. Not at the registration, whose answer tells it.
    private static IEnumerable<Announcement> Changes(Happening happening)
    {
        if (happening is not { Before: { } before, After: { } after })
        {
            yield break;
        }

        if (WireStatus.Of(before.Standing) != WireStatus.Of(after.Standing))
        {
            yield return new(StatusChanged, happening.Customer.Value);
        }

        if (CustomerDifference.Between(before, after).Count > 0)
        {
            yield return new(Updated, happening.Customer.Value);
        }
    }

    private static CustomerEventData StatusData(Customer customer) => new(WireStatus.Of(customer.Standing), WireValues.Reference(customer.Id.Value));

    private static UpdateEventData UpdateData(Customer customer) => new(
        WireValues.Reference(customer.Id.Value), Shown.ExternalReference(customer.Reference, customer.Id), WireStatus.Of(customer.Standing));

    private static SessionEventData SessionData(AgreementSnapshot session) => new(WireValues.StatusOf(session.Status), WireValues.Reference(session.Id));

    private static byte[] Written<T>(Event happened, T data)
    {
        using var json = Http.PooledJson.Rent();
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WriteString("event"u8, happened.Type);
        writer.WriteString("eventId"u8, WireValues.Reference(happened.Id));
        writer.WriteString("timestamp"u8, WireValues.Time(happened.At));
        writer.WritePropertyName("data"u8);
        JsonSerializer.Serialize(writer, data, BvnkJson.Of<T>());
        writer.WriteEndObject();
        return json.Written.ToArray();
    }
}
