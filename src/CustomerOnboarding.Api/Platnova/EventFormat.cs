using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerOnboarding.Api.Platnova.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>How Platnova tells events (contract section 9): that an application completed, with the customer as it was then; the secret goes along in clear.</summary>
internal sealed class EventFormat(string name) : IEventFormat
{
    private const string Approved = "customer.approved";
    private const string Rejected = "customer.rejected";
    private const string SecretHeader = "X-WEBHOOK-SECRET";
    private const string NoReason = "Verification was not successful";

    public string Name => name;

    public Audience Audience => Audience.Client;

    public RetrySchedule Retries { get; } = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2));

    public TimeSpan? Timeout => null;

    public bool ProvesBySeveral => false;

    public IReadOnlyList<Announcement> Announce(Happening happening) => happening.Application is { IsCompletion: true, After: var application }
        ? [new(TypeOf(application.Outcome!.Value), application.Id)]
        : [];

    public byte[] Body(Event happened)
    {
        var (customer, id) = (happened.Snapshot.Customer!, WireValues.Id(happened.Snapshot.Id!.Value.Value));
        var known = Known.Of(customer);
        return JsonSerializer.SerializeToUtf8Bytes(
            new EventMessage(
                happened.Type,
                happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                id,
                new EventData(
                    id,
                    known.Person.FirstName ?? "",
                    known.Person.LastName ?? "",
                    known.Email,
                    known.Phone?.Whole ?? "",
                    known.Business?.Name,
                    happened.Type == Rejected ? happened.Snapshot.Reason ?? NoReason : null)),
            PlatnovaJson.Of<EventMessage>());
    }

    public IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, IReadOnlyList<byte[]> secrets, DateTimeOffset now) =>
        [new(SecretHeader, Encoding.ASCII.GetString(secrets[0]))];

    public Acknowledgement Of(int status) => status == StatusCodes.Status200OK ? Acknowledgement.Taken : Acknowledgement.Failed;

    private static string TypeOf(KycOutcome outcome) => outcome switch
    {
        KycOutcome.Approved => Approved,
        KycOutcome.Denied => Rejected,
    };
}
