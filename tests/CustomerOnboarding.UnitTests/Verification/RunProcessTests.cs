using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>What is asked of a customer's verification: which run goes on, which is withdrawn, and where one begins.</summary>
public class RunProcessTests
{
    private static readonly LinkedDocument Passport = new(Made.Id(200), Ann.Id, DocumentKind.Passport, DocumentSide.Front);
    private static readonly LinkedDocument Older = new(Made.Id(201), Ann.Id, DocumentKind.DrivingLicense, DocumentSide.Front);

    public static TheoryData<string, KycStatus?, OpenRun, bool> Everything
    {
        get
        {
            var data = new TheoryData<string, KycStatus?, OpenRun, bool>();
            foreach (var place in CustomerLifecycleTests.Places.Keys)
            {
                foreach (KycStatus? status in (KycStatus?[])[null, KycStatus.DataRequest, KycStatus.PendingStepUp, KycStatus.Running, KycStatus.WaitingReview, KycStatus.Completed])
                {
                    foreach (var open in Enum.GetValues<OpenRun>())
                    {
                        data.Add(place, status, open, true);
                        data.Add(place, status, open, false);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void One_run_is_open_afterwards_at_most_and_the_right_one(string place, KycStatus? status, OpenRun whenOpen, bool begins)
    {
        foreach (var policy in VerificationPolicy.All)
        {
            var newest = status is { } known ? OfAnn(known, known == KycStatus.Completed ? KycOutcome.Denied : null) with { Policy = policy } : null;
            var standing = CustomerLifecycleTests.Standing(place, Made.Ann, null) with
            {
                Newest = newest is null ? null : new NewestApplication(newest.Id, newest.Status, newest.Outcome, newest.CreatedAt),
            };

            var changes = RunProcess.Requested(new CustomerPeople(standing, [Ann]), newest, new RunRequest(policy, whenOpen, begins), [], [], Now);

            var isOpen = newest is { IsOpen: true };
            var replaces = isOpen && whenOpen == OpenRun.IsReplacedIfItWaits && status != KycStatus.Running;
            string[] expected = !policy.Admits(standing) ? []
                : replaces ? ["application.withdrawn", "application.started"]
                : !isOpen && begins ? ["application.started"]
                : [];
            Assert.Equal(expected, changes.Select(change => change.Entry!.Action));
            if (expected.Length > 0)
            {
                var begun = changes[^1];
                Assert.Equal((KycStatus.Running, Now), (begun.Application.Status, begun.Application.NextCheckAt!.Value));
                Assert.Equal(begun.Application.Id, begun.Standing.Newest!.ApplicationId);
                Assert.Equal((standing.Status, standing.Cause), (begun.Standing.Status, begun.Standing.Cause));
            }

            if (replaces && expected.Length > 0)
            {
                Assert.Equal((KycStatus.Withdrawn, null), (changes[0].Application.Status, changes[0].Application.NextCheckAt));
            }
        }
    }

    [Fact]
    public void A_new_document_ends_what_one_person_has_decided_without_it()
    {
        var proposed = OfAnn(KycStatus.WaitingReview) with { Proposed = new ProposedDecision("ops", KycOutcome.Approved, [(Ann.Id, KycOutcome.Approved)]) };
        var people = new CustomerPeople(CustomerLifecycleTests.Standing("pending", Made.Ann, null), [Ann]);

        var given = RunProcess.Requested(people, proposed, new RunRequest(proposed.Policy, OpenRun.IsEnough), [Passport], [Passport], Now);

        Assert.Null(Assert.Single(given).Application.Proposed);
        Assert.Empty(RunProcess.Requested(people, proposed, new RunRequest(proposed.Policy, OpenRun.IsEnough), [Passport], [], Now));
    }

    [Theory]
    [InlineData("pending", true, true)]
    [InlineData("active", true, true)]
    [InlineData("denied", true, true)]
    [InlineData("operator", true, false)]
    [InlineData("client", true, false)]
    [InlineData("locked", false, false)]
    [InlineData("locked+client", false, false)]
    [InlineData("closed", false, false)]
    public void Who_is_admitted_is_a_matter_of_the_policy(string place, bool byMost, bool byUnattended)
    {
        var standing = CustomerLifecycleTests.Standing(place, Made.Ann, null);

        Assert.All(VerificationPolicy.All.Where(policy => policy != VerificationPolicy.Unattended), policy => Assert.Equal(byMost, policy.Admits(standing)));
        Assert.Equal(byUnattended, VerificationPolicy.Unattended.Admits(standing));
        Assert.Equal(
            byUnattended ? null : standing.Status is CustomerStatus.Restricted ? ErrorKind.CustomerRestricted : Made.StatusRefusal(standing.Status, CustomerOperation.Kyc),
            ReassessCustomerHandler.Decide(standing, new RunRequest(VerificationPolicy.Unattended, OpenRun.IsEnough)).Error?.Kind);
    }

    [Fact]
    public void What_begins_has_all_documents_and_what_goes_on_gets_the_new_ones()
    {
        var request = new RunRequest(VerificationPolicy.FrontOfIdentity, OpenRun.IsEnough);
        var people = new CustomerPeople(Made.Standing(Made.Ann), [Ann]);
        var waiting = OfAnn(KycStatus.PendingStepUp) with { Policy = VerificationPolicy.FrontOfIdentity };

        Assert.Equal([Older, Passport], RunProcess.Requested(people, null, request, [Older, Passport], [Passport], Now).Single().Application.Documents);
        var given = RunProcess.Requested(people, waiting, request, [Older, Passport], [Passport], Now).Single();
        Assert.Equal([Passport], given.Application.Documents);
        Assert.Equal((KycStatus.Running, Now), (given.Application.Status, given.Application.NextCheckAt!.Value));
        Assert.Equal("application.updated", given.Entry!.Action);
    }

    [Fact]
    public void What_runs_gets_new_documents_without_being_asked_about_sooner_and_what_is_of_no_use_starts_nothing()
    {
        var request = new RunRequest(VerificationPolicy.FrontOfIdentity, OpenRun.IsEnough, Begins: false);
        var people = new CustomerPeople(Made.Standing(Made.Ann), [Ann]);
        var running = OfAnn(KycStatus.Running) with { Policy = VerificationPolicy.FrontOfIdentity, NextCheckAt = Now.AddMinutes(5) };
        var waiting = OfAnn(KycStatus.PendingStepUp) with { Policy = VerificationPolicy.FrontOfIdentity };
        var back = Passport with { Side = DocumentSide.Back };

        Assert.Equal(Now.AddMinutes(5), RunProcess.Requested(people, running, request, [Passport], [Passport], Now).Single().Application.NextCheckAt);
        Assert.Equal(KycStatus.PendingStepUp, RunProcess.Requested(people, waiting, request, [back], [back], Now).Single().Application.Status);
        Assert.Empty(RunProcess.Requested(people, waiting, request, [Older], [], Now));
        Assert.Empty(RunProcess.Requested(people, waiting, request, [], [Passport with { EntityId = Made.Id(77) }], Now));
        Assert.Empty(RunProcess.Requested(people, null, request, [Passport], [Passport], Now));
    }

    [Fact]
    public void A_withdrawn_run_has_no_outcome_asks_nobody_and_takes_nothing_more() => Prop.ForAll(
        Arb.ToArbitrary(Applications.Generator.Where(application => application.IsOpen)), Answers, (application, answer) =>
        {
            var withdrawn = KycProcess.Withdrawn(application, Now);
            return withdrawn is { Status: KycStatus.Withdrawn, Outcome: null, NextCheckAt: null, IsOpen: false }
                && KycProcess.Asked(withdrawn).Count == 0
                && KycProcess.Apply(withdrawn, answer, Now.AddMinutes(1)).Entities.SequenceEqual(withdrawn.Entities)
                && KycProcess.Postpone(withdrawn, Now) == withdrawn
                && VerificationPolicy.MissingOf(withdrawn).Count == 0
                && withdrawn.Entities.Zip(application.Entities).All(pair => pair.Second.Status != KycStatus.Completed || pair.First == pair.Second);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Withdrawing_one_leaves_the_customer_where_the_newest_other_one_left_it()
    {
        var other = new NewestApplication(Made.Id(60), KycStatus.Completed, KycOutcome.Approved, Then.AddDays(-1));
        foreach (var (status, outcome) in Standings)
        {
            var application = OfAnn(status, outcome);
            var standing = Made.Standing(Made.Ann) with { Newest = new NewestApplication(application.Id, status, outcome, application.CreatedAt) };

            var decided = WithdrawApplicationHandler.Decide(
                new ApplicationState(standing, application, new Dictionary<Guid, Document>(), Other: other), "by mistake", Now);

            Assert.Equal(application.IsOpen ? null : VerificationErrors.EntityCompleted, decided.Error);
            if (application.IsOpen)
            {
                Assert.Equal(standing with { Newest = other }, decided.Value.Standing);
                Assert.Equal(new Move("ApplicationWithdrawn", application.Id, status.ToString(), "Withdrawn", null, "by mistake"), Assert.Single(decided.Value.Moves));
                Assert.DoesNotContain("by mistake", decided.Value.Entry!.Fields);
            }
        }
    }

    [Fact]
    public void An_older_ones_withdrawal_leaves_the_newest_alone()
    {
        var newest = new NewestApplication(Made.Id(61), KycStatus.Running, null, Then.AddDays(1));
        var standing = Made.Standing(Made.Ann) with { Newest = newest };

        Assert.Same(standing, standing.Without(OfAnn(KycStatus.Withdrawn), null, Now));
        Assert.Same(standing, standing.After(OfAnn(KycStatus.Running), OfAnn(KycStatus.Withdrawn), Now));
    }
}
