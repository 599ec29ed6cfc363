using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Runs that are asked for, withdrawn and decided by the client: what is stored of each, and who wins of two at once.</summary>
public sealed class RunStoreTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly RunRequest Again = new(VerificationPolicy.Unattended, OpenRun.IsReplacedIfItWaits);

    [Fact]
    public async Task A_waiting_run_gives_way_to_a_new_one_and_a_running_one_is_enough()
    {
        var (actor, customer) = await Waiting();
        var waiting = (await Stores.Applications.Find(actor, customer, null, default)).Application!;

        var reassessed = (await Reassess(actor, customer)).Value;
        var again = (await Reassess(actor, customer)).Value;

        Assert.Equal((KycStatus.Running, CustomerStatus.ApprovalPending), (reassessed.Standing.Newest!.Status, reassessed.Standing.Status));
        Assert.NotEqual(waiting.Id, reassessed.Standing.Newest.ApplicationId);
        Assert.Equal(reassessed.Standing.Newest, again.Standing.Newest);
        Assert.Equal(
            ["running", "withdrawn"], await Stores.Database.AskAll<string>("SELECT status FROM applications ORDER BY 1"));
        // For its client it isn't there any more, for operators it is.
        Assert.Null((await Stores.Applications.Find(actor with { IsClient = true }, customer, SentId.Of(waiting.Id), default)).Application);
        Assert.Equal(KycStatus.Withdrawn, (await Stores.Applications.Find(actor, customer, SentId.Of(waiting.Id), default)).Application!.Status);
        Assert.Equal(waiting.Id, Assert.Single(await Queue(KycStatus.Withdrawn)));
        Assert.Equal(
            ["application_started", "application_withdrawn"],
            await Stores.Database.AskAll<string>(
                "SELECT what FROM moves WHERE what IN ('application_withdrawn', 'application_started') AND application_id = $1 ORDER BY 1", waiting.Id));
        await Stores.Check.Handle(Actor.System(actor.ClientId), reassessed.Standing.Newest.ApplicationId, tells: true, default);
        Assert.Equal(KycStatus.WaitingReview, (await Stores.Customers.Find(actor, customer, default))!.Standing.Newest!.Status);
    }

    [Fact]
    public async Task Of_many_requests_at_once_one_begins_a_run()
    {
        var (actor, customer) = await Waiting();

        var reassessed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Reassess(actor, customer)));

        Assert.Single(reassessed.Select(one => one.Value.Standing.Newest!.ApplicationId).Distinct());
        Assert.Equal(2L, await Stores.Database.Ask<long>("SELECT count(*) FROM applications"));
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_decides_and_the_other_is_refused()
    {
        var (actor, customer) = await Waiting();
        await using var other = Stores.Beside();

        var decided = await Task.WhenAll(Decide(Stores, actor, customer, KycOutcome.Approved), Decide(other, actor, customer, KycOutcome.Denied));

        var winner = Assert.Single(decided, one => !one.IsRefused).Value;
        Assert.Equal(new NothingToDecide(winner.Standing), Assert.Single(decided, one => one.IsRefused).Error);
        Assert.Equal(winner.Standing, (await Stores.Customers.Find(actor, customer, default))!.Standing);
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM moves WHERE what = 'application_decided'"));
    }

    [Theory]
    [InlineData(KycOutcome.Approved, CustomerStatus.Active)]
    [InlineData(KycOutcome.Denied, CustomerStatus.Restricted)]
    public async Task A_decision_keeps_what_was_found(KycOutcome outcome, CustomerStatus status)
    {
        var (actor, customer) = await Waiting();
        var found = (await Stores.Applications.Review(actor, customer, default))!.Report!;

        Assert.Equal(status, (await Decide(Stores, actor, customer, outcome)).Value.Standing.Status);

        var after = (await Stores.Applications.Review(actor, customer, default))!;
        Assert.Equal(outcome, after.Application!.Outcome);
        Assert.Equal(ReportDecision.Review, after.Report!.Decision);
        Assert.Equal(found.Messages, after.Report.Messages);
        Assert.Equal(ErrorKind.NothingToDecide, (await Decide(Stores, actor, customer, outcome)).Error?.Kind);
    }

    [Fact]
    public async Task A_run_withdrawn_while_the_verifier_is_asked_takes_no_answer()
    {
        var actor = await Stores.Client();
        var customer = await Stores.Individual(actor, "AutoApprove");
        var run = (await Stores.Start(actor, customer, inBackground: true)).Value;
        var check = new CheckApplicationHandler(Stores.Applications, new Meanwhile(
            Stores.Get<IIdentityVerifier>(), () => new WithdrawApplicationHandler(Stores.Applications).Handle(actor, SentId.Of(run.Id), "By mistake.", default)));

        var done = (await check.Handle(actor, run.Id, tells: true, default)).Value;

        Assert.Equal((KycStatus.Withdrawn, null), (done.Application.Status, done.Application.Outcome));
        var standing = (await Stores.Customers.Find(actor, customer, default))!.Standing;
        Assert.Equal((CustomerStatus.ApprovalPending, null, null), (standing.Status, standing.Newest, standing.Verdict));
        Assert.Empty(await Stores.Get<ICheckQueue>().Claim(10, new Dictionary<string, int>(), 10, default));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM reports"));
    }

    [Fact]
    public async Task An_operators_withdrawal_brings_back_the_newest_of_the_others_and_is_refused_once_completed()
    {
        var actor = await Stores.Client();
        var customer = await Stores.Individual(actor);
        var first = (await Stores.Start(actor, customer)).Value;
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = (await Stores.Start(actor, customer)).Value;
        var withdraw = new WithdrawApplicationHandler(Stores.Applications);

        Assert.Equal(KycStatus.Withdrawn, (await withdraw.Handle(actor, SentId.Of(second.Id), "By mistake.", default)).Value.Status);
        Assert.Equal(VerificationErrors.EntityCompleted, (await withdraw.Handle(actor, SentId.Of(second.Id), "Once more.", default)).Error);

        Assert.Equal(first.Id, (await Stores.Customers.Find(actor, customer, default))!.Standing.Newest!.ApplicationId);
        Assert.Equal(first.Id, (await Stores.Applications.Find(actor, customer, null, default)).Application!.Id);
        var listed = new List<Guid>();
        await Stores.Applications.List(actor with { IsClient = true }, new ApplicationFilter(customer, null, null, 10, 0), one => { listed.Add(one.Id); return true; }, default);
        Assert.Equal([first.Id], listed);
        Assert.Equal(ErrorKind.ApplicationNotFound, (await Stores.Update(actor, second, [await Stores.Passport(actor)])).Error?.Kind);
        var completed = (await Stores.Update(actor, first, [await Stores.Passport(actor)])).Value;
        Assert.Equal(VerificationErrors.EntityCompleted, (await withdraw.Handle(actor, SentId.Of(completed.Id), "Too late.", default)).Error);
    }

    [Fact]
    public async Task A_denial_later_on_restricts_an_active_customer_by_its_policy_and_an_inactive_one_isnt_verified()
    {
        var actor = await Stores.Client();
        var registered = (await Stores.RegisterAndVerify(
            actor, RegistrationStoreTests.Person(Processing.InAnswer, SandboxOutcome.Verified), VerificationPolicy.Unattended)).Value;
        var customer = SentId.Of(registered.Id.Value);
        Assert.Equal(CustomerStatus.Active, registered.Standing.Status);
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        var run = (await Reassess(actor, customer)).Value.Standing.Newest!.ApplicationId;

        await new CheckApplicationHandler(Stores.Applications, new Always(Finding.Denied)).Handle(Actor.System(actor.ClientId), run, tells: true, default);

        var standing = (await Stores.Customers.Find(actor, customer, default))!.Standing;
        Assert.Equal((CustomerStatus.Restricted, RestrictionCause.Denial), (standing.Status, standing.Cause));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM moves WHERE what = 'kyc_revoked'"));
        await new MoveCustomerHandler(Stores.Customers).Handle(actor, new MoveCustomerCommand(customer, StatusMove.Lock, "why"), default);
        Assert.Equal(ErrorKind.CustomerLocked, (await Reassess(actor, customer)).Error?.Kind);
    }

    private async Task<(Actor Actor, SentId Customer)> Waiting()
    {
        var actor = await Stores.Client();
        var registered = await Stores.RegisterAndVerify(
            actor, RegistrationStoreTests.Person(Processing.InAnswer, SandboxOutcome.Review), VerificationPolicy.Unattended);
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        return (actor, SentId.Of(registered.Value.Id.Value));
    }

    private Task<Result<Customer>> Reassess(Actor actor, SentId customer) =>
        new ReassessCustomerHandler(Stores.Customers).Handle(actor, customer, Again, CancellationToken.None);

    private static Task<Result<Customer>> Decide(Stores stores, Actor actor, SentId customer, KycOutcome outcome) =>
        new DecideByClientHandler(stores.Applications).Handle(actor, customer, outcome, CancellationToken.None);

    private async Task<List<Guid>> Queue(KycStatus status)
    {
        var found = new List<Guid>();
        await Stores.Get<IOperatorDirectory>().Queue(
            new Actor("", "ops", ""), new QueueFilter(status, null, null, null, null, 0, 10), one => { found.Add(one.Application.Id); return true; }, Stores.Clock.GetUtcNow(), default);
        return found;
    }

    private sealed class Meanwhile(IIdentityVerifier inner, Func<Task> meanwhile) : IIdentityVerifier
    {
        public async Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation)
        {
            await meanwhile();
            return await inner.Check(verification, cancellation);
        }
    }

    private sealed class Always(Finding finding) : IIdentityVerifier
    {
        public Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, Finding>>(verification.EntityIds.ToDictionary(id => id, _ => finding));
    }
}
