using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>The moves of an application, from the verifier's answers.</summary>
public class KycProcessTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void The_verifier_is_asked_about_what_is_running_only() => Prop.ForAll(Applications, application =>
        KycProcess.Asked(application).SequenceEqual(
            application.Entities.Where(entity => entity.Status == KycStatus.Running).Select(entity => entity.Entity.Id))).Check(Often);

    [Fact]
    public void Only_running_entities_take_a_finding() => Prop.ForAll(Applications, Answers, (application, answer) =>
        KycProcess.Apply(application, answer, Now).Entities.Zip(application.Entities).All(pair =>
            pair.Second.Status != KycStatus.Running || !answer.TryGetValue(pair.Second.Entity.Id, out var finding) || finding.Status == KycStatus.Running
                ? pair.First == pair.Second
                : application.Policy.Judged(pair.Second.Entity, finding) is var judged
                    && (pair.First.Status, pair.First.Outcome, pair.First.MissingData) == (judged.Status, judged.Outcome, judged.MissingData))).Check(Often);

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
        var application = Application([Entity(First, KycStatus.Running) with { MissingData = new List<RequestedData>() }]);

        var after = KycProcess.Apply(application, new Dictionary<Guid, Finding> { [First.Id] = Finding.Running(TimeSpan.FromSeconds(7)) }, Now);

        Assert.Equal((application.UpdatedAt, Now.AddSeconds(7)), (after.UpdatedAt, after.NextCheckAt));
    }

    [Fact]
    public void Of_several_pauses_the_shortest_counts_and_without_any_the_lease()
    {
        var application = Application([Entity(First, KycStatus.Running), Entity(Second, KycStatus.Running)]);
        var two = new Dictionary<Guid, Finding>
        {
            [First.Id] = Finding.Running(TimeSpan.FromSeconds(7)),
            [Second.Id] = Finding.Running(TimeSpan.FromSeconds(3)),
        };

        Assert.Equal(Now.AddSeconds(3), KycProcess.Apply(application, two, Now).NextCheckAt);
        Assert.Equal(Now + KycProcess.Lease, KycProcess.Apply(application, new Dictionary<Guid, Finding>(), Now).NextCheckAt);
    }

    [Fact]
    public void A_failing_verifier_is_asked_later_each_time_at_least_every_quarter_of_an_hour_and_in_the_end_not_any_more()
    {
        var application = Application([Entity(Company, KycStatus.Completed, KycOutcome.Approved), Entity(First, KycStatus.Running), Entity(Second, KycStatus.PendingStepUp)]);
        var pauses = new List<double>();
        while (application.FailedChecks < KycProcess.MostFailedChecks - 1)
        {
            var after = KycProcess.Postpone(application, Now);
            pauses.Add((after.NextCheckAt!.Value - Now).TotalSeconds);
            Assert.Equal(application with { NextCheckAt = after.NextCheckAt, FailedChecks = application.FailedChecks + 1 }, after);
            application = after;
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, .. Enumerable.Repeat(900, KycProcess.MostFailedChecks - 11)], pauses);
        Assert.InRange(pauses.Sum(), TimeSpan.FromHours(2).TotalSeconds, TimeSpan.FromHours(3.5).TotalSeconds);

        var givenUp = KycProcess.Postpone(application, Now);
        Assert.Equal([KycStatus.Completed, KycStatus.WaitingReview, KycStatus.PendingStepUp], givenUp.Entities.Select(entity => entity.Status));
        Assert.Equal((null, 0, Now), (givenUp.NextCheckAt, givenUp.FailedChecks, givenUp.UpdatedAt));
        Assert.Same(givenUp, KycProcess.Postpone(givenUp, Now));
    }

    [Fact]
    public void An_answer_ends_a_row_of_failures()
    {
        var failed = Of(KycStatus.Running) with { FailedChecks = KycProcess.MostFailedChecks - 1 };

        Assert.Equal(0, KycProcess.Apply(failed, new Dictionary<Guid, Finding> { [First.Id] = Finding.Running(TimeSpan.FromSeconds(1)) }, Now).FailedChecks);
        Assert.Equal(0, KycProcess.Apply(failed, new Dictionary<Guid, Finding> { [First.Id] = Finding.Approved }, Now).FailedChecks);
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
        var asked = Of(KycStatus.Running);
        var linked = asked with { Documents = [new LinkedDocument(Made.Id(200), First.Id, DocumentKind.Passport, DocumentSide.Front)] };

        AssertOutdated(Finding.NeedsDocuments, asked, linked);
    }

    [Fact]
    public void A_wish_for_data_that_came_meanwhile_is_outdated()
    {
        var asked = Of(KycStatus.Running);
        var supplied = asked with { Entities = [asked.Entities[0], asked.Entities[1] with { SuppliedData = [RequestedData.Ssn] }] };

        AssertOutdated(Finding.NeedsData(RequestedData.Ssn), asked, supplied);
    }

    [Fact]
    public void What_somebody_else_supplied_outdates_nothing_nor_does_anything_outdate_another_finding()
    {
        var asked = Application([Entity(First, KycStatus.Running), Entity(Second, KycStatus.Running)]);
        var given = asked with
        {
            Entities = [asked.Entities[0] with { SuppliedData = [RequestedData.Ssn] }, asked.Entities[1]],
            Documents = [new LinkedDocument(Made.Id(200), First.Id, DocumentKind.Passport, DocumentSide.Front)],
        };

        foreach (var finding in Findings)
        {
            var current = KycProcess.Current(asked, new Dictionary<Guid, Finding> { [First.Id] = finding, [Second.Id] = finding }, given);

            Assert.Same(finding, current[Second.Id]);
            Assert.Equal(finding.Status is not (KycStatus.PendingStepUp or KycStatus.DataRequest), current.ContainsKey(First.Id));
        }
    }

    // What came may be what was wished for: the entity goes on running and is asked about anew. Without it the wish counts.
    private static void AssertOutdated(Finding wish, KycApplication asked, KycApplication given)
    {
        var findings = new Dictionary<Guid, Finding> { [First.Id] = wish };

        Assert.Equal(wish.Status, KycProcess.Apply(asked, KycProcess.Current(asked, findings, asked), Now).Status);
        Assert.Equal(wish.Status, KycProcess.Apply(given, KycProcess.Current(given, findings, given), Now).Status);
        var after = KycProcess.Apply(given, KycProcess.Current(asked, findings, given), Now);
        Assert.Equal((KycStatus.Running, Now + KycProcess.Lease), (after.Status, after.NextCheckAt));
    }
}
