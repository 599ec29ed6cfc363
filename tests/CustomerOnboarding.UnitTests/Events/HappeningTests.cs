using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Events;

/// <summary>What a change says of itself, over every step that an application can take.</summary>
public class HappeningTests
{
    public static TheoryData<int, int> Steps
    {
        get
        {
            var steps = new TheoryData<int, int>();
            foreach (var from in Enumerable.Range(-1, Standings.Length + 1))
            {
                foreach (var to in Enumerable.Range(0, Standings.Length))
                {
                    steps.Add(from, to);
                }
            }

            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_check_has_a_result_when_what_ran_waits_for_review_or_is_decided(int from, int to)
    {
        var before = from < 0 ? null : Of(from);
        var step = new ApplicationStep(before, Of(to));

        Assert.Equal(
            (before?.Status is null or KycStatus.Running) && (Standings[to].Status is KycStatus.WaitingReview or KycStatus.Completed), step.HasResult);
        Assert.Equal(before?.Status is not KycStatus.Completed && Standings[to].Status is KycStatus.Completed, step.IsCompletion);
        Assert.Equal(before?.Status != Standings[to].Status, step.IsMove);
    }

    [Fact]
    public void A_message_shows_everything_as_it_is_afterwards()
    {
        var before = Made.Individual();
        var after = before with { Person = before.Person with { Email = "new@example.com" } };
        var application = Application([Entity(Company, KycStatus.Completed, KycOutcome.Approved), Entity(First, KycStatus.Completed, KycOutcome.Denied)]);
        var happening = new Happening(after.Id)
        {
            Before = before,
            After = after,
            Application = new ApplicationStep(Of(2), application),
            Reason = "looked at it",
        };

        var snapshot = happening.Snapshot;

        Assert.Equal((after.Id, after, "looked at it"), (snapshot.Id, snapshot.Customer, snapshot.Reason));
        Assert.Equal(
            (application.Id, "Ref1", KycStatus.Completed, KycOutcome.Denied),
            (snapshot.Application!.ApplicationId, snapshot.Application.Reference, snapshot.Application.Status, snapshot.Application.Outcome!.Value));
        Assert.Equal(
            [new EntitySnapshot(Company, KycStatus.Completed, KycOutcome.Approved), new EntitySnapshot(First, KycStatus.Completed, KycOutcome.Denied)],
            snapshot.Application.Entities);
    }

    [Fact]
    public void It_is_a_registration_when_there_was_nobody_before()
    {
        var customer = Made.Individual();

        Assert.True(new Happening(customer.Id) { After = customer }.IsRegistration);
        Assert.False(new Happening(customer.Id) { Before = customer, After = customer }.IsRegistration);
        Assert.False(new Happening(customer.Id).IsRegistration); // only an application's subscribers are told: nothing is known of the customer
    }

    private static KycApplication Of(int standing) => Application([Entity(Ann, Standings[standing].Status, Standings[standing].Outcome)]);
}
