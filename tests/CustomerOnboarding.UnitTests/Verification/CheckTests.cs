using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>How an application begins, and what a check makes of it when the verifier answers, fails, or is late.</summary>
public class CheckTests
{
    private static readonly Actor Caller = new("DEMO", "demo", "");
    private readonly ApplicationsInMemory store = new();
    private Func<VerificationCase, IReadOnlyDictionary<Guid, Finding>> answer = asked => asked.EntityIds.ToDictionary(id => id, _ => Finding.Approved);
    private int questions;

    [Fact]
    public void The_customers_status_may_refuse_a_start()
    {
        foreach (var status in Enum.GetValues<CustomerStatus>())
        {
            var standing = Made.Standing(Made.Company, status);

            Assert.Equal(
                Made.StatusRefusal(status, CustomerOperation.Kyc) is { } kind ? new RefusedByStatus(kind, Made.Company, status) : null,
                StartKycHandler.Decide(new CustomerPeople(standing, [Company]), Command(inBackground: false), Now).Error);
        }
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 30)]
    public void The_first_check_is_the_workers_at_once_or_after_the_lease_of_the_answer(bool inBackground, int secondsUntilCheck)
    {
        var change = StartKycHandler.Decide(new CustomerPeople(store.Standing, [Company, First]), Command(inBackground), Now).Value;

        Assert.Equal((Now.AddSeconds(secondsUntilCheck), "Mine"), (change.Application.NextCheckAt, change.Application.Reference));
        Assert.Equal([Company, First], change.Application.Entities.Select(entity => entity.Entity));
        Assert.Equal("https://partner.test/hook", change.WebhookUrl);
        Assert.Same(VerificationPolicy.CardOrPassport, change.Application.Policy);
    }

    [Fact]
    public async Task Started_in_the_answer_the_application_is_stored_then_checked_and_nobody_else_is_told()
    {
        answer = asked =>
        {
            Assert.Equal(store.Stored, asked.Application); // before the verifier is paid
            return asked.EntityIds.ToDictionary(id => id, _ => Finding.Approved);
        };

        var started = (await Start(inBackground: false)).Value;

        Assert.Equal((KycStatus.Completed, KycOutcome.Approved), (started.Status, started.Outcome));
        Assert.Equal(["application.started", "application.checked"], store.Changes.Select(change => change.Entry!.Action));
        Assert.All(store.Changes, change => Assert.False(change.Tells));
        Assert.Equal(CustomerStatus.Active, store.Standing.Status);
    }

    [Fact]
    public async Task Started_in_the_background_nobody_is_asked_yet()
    {
        Assert.Equal(KycStatus.Running, (await Start(inBackground: true)).Value.Status);
        Assert.Equal(0, questions);
    }

    [Fact]
    public async Task A_start_whose_verifier_fails_leaves_no_application_behind_even_when_the_caller_hangs_up()
    {
        using var caller = new CancellationTokenSource();
        answer = _ =>
        {
            caller.Cancel();
            throw new VerifierException("down");
        };

        Assert.Equal(VerificationErrors.VerifierFailed, (await Start(inBackground: false, caller.Token)).Error);
        Assert.Null(store.Stored);
    }

    [Fact]
    public async Task One_on_which_something_happened_meanwhile_stays_and_is_the_answer()
    {
        answer = _ =>
        {
            store.Stored = KycProcess.Postpone(store.Stored!, Now);
            throw new VerifierException("down");
        };

        var started = (await Start(inBackground: false)).Value;

        Assert.Equal((KycStatus.Running, store.Stored!.Id), (started.Status, started.Id));
    }

    [Fact]
    public async Task A_later_check_is_told()
    {
        store.Stored = Of(KycStatus.Running);

        var done = (await Check(tells: true)).Value;

        Assert.Equal((KycStatus.Completed, 0), (done.Application.Status, done.FailedChecks));
        Assert.True(Assert.Single(store.Changes) is { Tells: true, Application.Status: KycStatus.Completed });
    }

    [Fact]
    public async Task A_verifier_that_fails_is_asked_later_without_a_line_in_the_audit_trail()
    {
        store.Stored = Of(KycStatus.Running) with { FailedChecks = 3 };
        answer = _ => throw new VerifierException("down");

        var done = (await Check(tells: true)).Value;

        Assert.Equal((KycStatus.Running, 4), (done.Application.Status, done.FailedChecks));
        var change = Assert.Single(store.Changes);
        Assert.Null(change.Entry);
        Assert.False(change.Tells);
        Assert.Empty(change.Moves);
    }

    [Fact]
    public async Task One_that_fails_too_often_leaves_the_application_to_an_operator_which_is_told_and_recorded()
    {
        store.Stored = Of(KycStatus.Running) with { FailedChecks = KycProcess.MostFailedChecks - 1 };
        answer = _ => throw new VerifierException("down");

        Assert.Equal(KycProcess.MostFailedChecks, (await Check(tells: true)).Value.FailedChecks);

        var change = Assert.Single(store.Changes);
        Assert.Equal((true, KycStatus.WaitingReview, "application.checked"), (change.Tells, change.Application.Status, change.Entry!.Action));
        Assert.Equal(new Move("ApplicationMoved", TheApplication, "Running", "WaitingReview", null, null), Assert.Single(change.Moves));
    }

    [Fact]
    public async Task An_answer_that_comes_late_changes_nothing_of_what_was_decided_meanwhile()
    {
        var decided = Of(KycStatus.Completed, KycOutcome.Denied);
        store.Stored = Of(KycStatus.Running);
        answer = asked =>
        {
            store.Stored = decided;
            return asked.EntityIds.ToDictionary(id => id, _ => Finding.Approved);
        };

        Assert.Equal(KycOutcome.Denied, (await Check(tells: true)).Value.Application.Outcome);
        Assert.Null(Assert.Single(store.Changes).Entry);
    }

    [Fact]
    public async Task An_application_that_there_isnt_is_not_found_and_not_asked_about()
    {
        Assert.Equal(new ApplicationNotFound(SentId.Of(TheApplication)), (await Check(tells: true)).Error);
        Assert.Equal(0, questions);
    }

    private static StartKycCommand Command(bool inBackground) =>
        new(SentId.Of(Made.Company.Value), VerificationPolicy.CardOrPassport, "Mine", "https://partner.test/hook", inBackground);

    private CheckApplicationHandler Checks => new(store, new Verifier(this));

    private Task<Result<KycApplication>> Start(bool inBackground, CancellationToken cancellation = default) =>
        new StartKycHandler(store, Checks).Handle(Caller, Command(inBackground), cancellation);

    private Task<Result<CheckedApplication>> Check(bool tells) => Checks.Handle(Caller, TheApplication, tells, CancellationToken.None);

    private sealed class Verifier(CheckTests test) : IIdentityVerifier
    {
        public Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation)
        {
            test.questions++;
            return Task.FromResult(test.answer(verification));
        }
    }
}
