using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.UnitTests.Kyc.Cases;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>The moves of an application.</summary>
public class KycProcessTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void It_begins_with_everything_running_and_due()
    {
        var application = KycProcess.Begin(Business((First, "A"), (Second, "B")), null, "https://a.test", Now);

        Assert.Equal([(Company, true), (First, false), (Second, false)], application.Entities.Select(entity => (entity.EntityId, entity.IsCustomer)));
        Assert.All(application.Entities, entity => Assert.Equal((KycStatus.Running, null), (entity.Status, entity.Outcome)));
        Assert.Equal((KycStatus.Running, null, Now, Now), (application.Status, application.Outcome, application.NextCheckAt, application.CreatedAt));
        Assert.Equal(application.Id, "iapp_" + application.Reference);
        Assert.Equal("Mine", KycProcess.Begin(Individual("A"), "Mine", null, Now).Reference);
    }

    [Fact]
    public void The_verifier_is_asked_about_what_is_running_only() => Prop.ForAll(Applications, application =>
        KycProcess.Case(application, Business((First, "A"), (Second, "B")), Now).EntityIds.SequenceEqual(
            application.Entities.Where(entity => entity.Status == KycStatus.Running).Select(entity => entity.EntityId))).Check(Often);

    [Fact]
    public void Only_running_entities_take_a_finding() => Prop.ForAll(Applications, Answers, (application, answer) =>
        KycProcess.Apply(application, answer, Now).Entities.Zip(application.Entities).All(pair =>
            pair.Second.Status != KycStatus.Running || !answer.TryGetValue(pair.Second.EntityId, out var finding)
                ? pair.First == pair.Second
                : (pair.First.Status, pair.First.Outcome) == (finding.Status, finding.Outcome))).Check(Often);

    [Fact]
    public void A_check_is_due_again_exactly_while_something_runs() => Prop.ForAll(Applications, Answers, (application, answer) =>
    {
        var after = KycProcess.Apply(application, answer, Now);
        var runs = after.Entities.Any(entity => entity.Status == KycStatus.Running);
        return (after.NextCheckAt is not null) == runs && !(after.NextCheckAt <= Now);
    }).Check(Often);

    [Fact]
    public void The_same_answer_twice_is_as_good_as_once() => Prop.ForAll(Applications, Answers, (application, answer) =>
    {
        var once = KycProcess.Apply(application, answer, Now);
        var twice = KycProcess.Apply(once, answer, Now.AddMinutes(1));
        return twice.Entities.SequenceEqual(once.Entities) && twice.UpdatedAt == once.UpdatedAt;
    }).Check(Often);

    [Fact]
    public void Still_running_is_no_change()
    {
        // As the database gives it back: an empty list, but not the same one.
        var application = Application([Entity(First, KycStatus.Running) with { MissingFields = new List<string>() }]);

        var after = KycProcess.Apply(application, new Dictionary<string, Finding> { [First] = Finding.Running(TimeSpan.FromSeconds(7)) }, Now);

        Assert.Equal((application.UpdatedAt, Now.AddSeconds(7)), (after.UpdatedAt, after.NextCheckAt));
    }

    [Fact]
    public void Of_several_pauses_the_shortest_counts_and_without_any_the_lease()
    {
        var application = Application([Entity(First, KycStatus.Running), Entity(Second, KycStatus.Running)]);
        var two = new Dictionary<string, Finding>
        {
            [First] = Finding.Running(TimeSpan.FromSeconds(7)),
            [Second] = Finding.Running(TimeSpan.FromSeconds(3)),
        };

        Assert.Equal(Now.AddSeconds(3), KycProcess.Apply(application, two, Now).NextCheckAt);
        Assert.Equal(Now + KycProcess.Lease, KycProcess.Apply(application, new Dictionary<string, Finding>(), Now).NextCheckAt);
    }

    [Fact]
    public void A_failing_verifier_is_asked_later_each_time_and_at_least_every_quarter_of_an_hour()
    {
        var application = Of(KycStatus.Running);
        var pauses = new List<double>();
        for (var at = 0; at < 40; at++)
        {
            application = KycProcess.Postpone(application, Now);
            pauses.Add((application.NextCheckAt!.Value - Now).TotalSeconds);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], pauses.Take(12));
        Assert.Equal((900, 40), (pauses[^1], application.FailedChecks));
        Assert.Equal(0, KycProcess.Apply(application, new Dictionary<string, Finding> { [First] = Finding.Approved }, Now).FailedChecks);
    }

    [Fact]
    public void What_doesnt_run_any_more_is_not_asked_about_again()
    {
        foreach (var (status, outcome) in Standings.Where(standing => standing.Status != KycStatus.Running))
        {
            var decided = Of(status, outcome);

            Assert.Same(decided, KycProcess.Postpone(decided, Now));
        }
    }

    [Fact]
    public void A_wish_for_documents_that_came_meanwhile_is_outdated()
    {
        var customer = Business((First, "A"));
        var asked = Of(KycStatus.Running);
        var question = KycProcess.Case(asked, customer, Now);
        var needs = new Dictionary<string, Finding> { [First] = Finding.NeedsDocuments };
        var linked = asked with { Documents = [new LinkedDocument("doc_1", First, "passport", DocumentSide.Front)] };

        Assert.Equal(KycStatus.PendingStepUp, KycProcess.Apply(asked, KycProcess.Current(question, needs, asked), Now).Status);
        var after = KycProcess.Apply(linked, KycProcess.Current(question, needs, linked), Now);
        Assert.Equal((KycStatus.Running, Now + KycProcess.Lease), (after.Status, after.NextCheckAt));
    }

    [Theory]
    [InlineData(CustomerStatus.ApprovalPending, null, KycOutcome.Approved, CustomerStatus.Active, null)]
    [InlineData(CustomerStatus.ApprovalPending, null, KycOutcome.Denied, CustomerStatus.Restricted, "kyc_denied")]
    [InlineData(CustomerStatus.Restricted, "kyc_denied", KycOutcome.Approved, CustomerStatus.Active, null)]
    [InlineData(CustomerStatus.Restricted, "kyc_denied", KycOutcome.Denied, null, null)]
    [InlineData(CustomerStatus.Restricted, "fraud", KycOutcome.Approved, null, null)]
    [InlineData(CustomerStatus.Active, null, KycOutcome.Denied, null, null)]
    [InlineData(CustomerStatus.Active, null, KycOutcome.Approved, null, null)]
    [InlineData(CustomerStatus.Locked, "fraud", KycOutcome.Approved, null, null)]
    [InlineData(CustomerStatus.Closed, "left", KycOutcome.Denied, null, null)]
    public void A_completed_application_moves_the_customer_but_never_out_of_what_an_operator_decided(
        CustomerStatus status, string? reason, KycOutcome outcome, CustomerStatus? expected, string? expectedReason)
    {
        var standing = new CustomerStanding(Company, status, reason);
        var (before, after) = (Of(KycStatus.Running), Of(KycStatus.Completed, outcome));

        var moved = KycProcess.Standing(standing, before, after);

        Assert.Equal(expected is null ? null : new CustomerStanding(Company, expected.Value, expectedReason), moved);
        Assert.Equal(moved, KycProcess.Standing(standing, null, after));
        Assert.Null(KycProcess.Standing(standing, after, after)); // completed before: told before
    }

    [Fact]
    public void An_application_that_waits_moves_nobody() => Prop.ForAll(Applications, application =>
        application.Outcome is not null
        || KycProcess.Standing(new CustomerStanding(Company, CustomerStatus.ApprovalPending, null), null, application) is null).Check(Often);
}
