using System.Security.Cryptography;
using System.Text.Json;
using CustomerOnboarding.Api.Bvnk.Sessions;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>How BVNK tells events (contract section 9): what a session, a customer, a questionnaire or a document became, signed over the body alone.</summary>
internal sealed class EventFormat(string name) : IEventFormat
{
    private const string Prefix = "bvnk:platform:customer:";
    private const string SessionChanged = Prefix + "agreement-session-status-change";
    private const string SignatureHeader = "x-signature";
    private const int Tries = 100;

    public string Name => name;

    public Audience Audience => Audience.Client;

    public RetrySchedule Retries { get; } = RetrySchedule.Doubling(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), Tries);

    public TimeSpan? Timeout => TimeSpan.FromSeconds(10);

    public IReadOnlyList<Announcement> Announce(Happening happening) => [.. CustomerEvents.Of(happening)];

    public IReadOnlyList<Announcement> Announce(AgreementSnapshot decided) => [new(SessionChanged, decided.Id)];

    public byte[] Body(Event happened) => happened.Type switch
    {
        SessionChanged => Written(happened, SessionData(happened.Snapshot.Agreement!)),
        CustomerEvents.QuestionnaireChanged => Written(happened, CustomerEvents.QuestionnaireData(happened)),
        CustomerEvents.DocumentChanged => Written(happened, CustomerEvents.DocumentData(happened)),
        _ => throw new InvalidOperationException($"{happened.Type} isn't told here."),
    };

    public IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, IReadOnlyList<byte[]> secrets, DateTimeOffset now) =>
        [new(SignatureHeader, Convert.ToBase64String(HMACSHA256.HashData(secrets[0], body)))];

    public Acknowledgement Of(int status) => status is >= 200 and < 300 ? Acknowledgement.Taken : Acknowledgement.Failed;

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
