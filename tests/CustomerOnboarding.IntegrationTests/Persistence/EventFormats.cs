using System.Globalization;
using System.Text;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>A made-up dialect that tells an application's subscribers of its status.</summary>
internal class TestFormat : IEventFormat
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public virtual string Name => "test";

    public virtual Audience Audience => Audience.Application;

    public RetrySchedule Retries { get; } = new(Pause) { Spread = 0 };

    public virtual TimeSpan? Timeout => null;

    public bool ProvesBySeveral => true;

    public virtual IReadOnlyList<Announcement> Announce(Happening happening) =>
        happening.Application is { } step && step.Before?.Status != step.After.Status && step.Before is not null ? [new("application", step.After.Id)] : [];

    public virtual byte[] Body(Event happened) =>
        Encoding.UTF8.GetBytes($"{happened.Sequence} {happened.Snapshot.Application?.Status} {happened.Snapshot.Application?.Outcome}");

    public virtual IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, IReadOnlyList<byte[]> secrets, DateTimeOffset now) =>
    [
        new("webhook-id", happened.Id.ToString("N")),
        new("webhook-sequence", happened.Sequence.ToString(CultureInfo.InvariantCulture)),
        new("x-format", Name),
        new("x-secrets", string.Join(' ', secrets.Select(Convert.ToHexString))),
    ];

    public virtual Acknowledgement Of(int status) => status switch
    {
        200 => Acknowledgement.Taken,
        410 => Acknowledgement.Gone,
        _ => Acknowledgement.Failed,
    };
}

/// <summary>The same, told to the client as a whole.</summary>
internal sealed class ClientWideFormat : TestFormat
{
    public override string Name => "client-wide";

    public override Audience Audience => Audience.Client;
}

/// <summary>A made-up dialect that tells a client of its customers: two messages when one is registered, one for whatever it shows, and of applications' ends.</summary>
internal sealed class StoryFormat : TestFormat
{
    public override string Name => "story";

    public override Audience Audience => Audience.Client;

    public override TimeSpan? Timeout => TimeSpan.FromSeconds(1);

    public override IReadOnlyList<Announcement> Announce(Happening happening) =>
    [
        .. happening.IsRegistration ? [new Announcement("created", happening.Customer.Value)] : Array.Empty<Announcement>(),
        .. happening.IsRegistration || Shown(happening.Before!) != Shown(happening.After!) || happening.Application is { HasResult: true }
            ? [new Announcement("changed", happening.Customer.Value)]
            : Array.Empty<Announcement>(),
        .. happening.Application is { IsCompletion: true } step ? [new Announcement("ended", step.After.Id)] : Array.Empty<Announcement>(),
    ];

    public override byte[] Body(Event happened) => Encoding.UTF8.GetBytes(string.Join(
        ' ', happened.Type, Shown(happened.Snapshot.Customer!), happened.Snapshot.Application?.Outcome?.ToString() ?? "-", happened.Snapshot.Reason ?? "-"));

    private static string Shown(Customer customer) => $"{customer.Standing.Status} {(customer as Individual)?.Person.Email ?? (customer as Business)?.Organization.Email}";
}
