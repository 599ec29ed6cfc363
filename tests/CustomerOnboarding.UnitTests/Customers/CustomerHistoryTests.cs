using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Verification;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>
/// The lifecycle over histories: whatever operators do in whatever order, with applications that complete in between. What is expected is told by a
/// second account of the rules, which keeps apart what the status has to hold in one word: closed, locked, somebody's restriction, KYC.
/// </summary>
public class CustomerHistoryTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Arbitrary<Step[]> Histories = Gen.Choose(0, 14).SelectMany(length => Gen.Frequency(
        (5, Gen.Elements(StatusMove.Lock, StatusMove.Unlock, StatusMove.Restrict, StatusMove.Lift, StatusMove.ClientRestrict, StatusMove.ClientLift).Select(move => new Step(move, 0, default))),
        (1, Gen.Elements(StatusMove.Close, StatusMove.Remove).Select(move => new Step(move, 0, default))),
        (4, from started in Gen.Choose(0, 5) from outcome in Gen.Elements(Enum.GetValues<KycOutcome>()) select new Step(null, started, outcome)))
        .ArrayOf(length)).ToArbitrary();

    private static readonly Arbitrary<string> Beginnings = Gen.Elements("pending", "client").ToArbitrary();

    [Fact]
    public void Every_history_ends_where_its_parts_say() => Prop.ForAll(Beginnings, Histories, (beginning, history) =>
    {
        var standing = CustomerLifecycleTests.Standing(beginning, Made.Ann, null);
        var account = new Account(beginning == "client" ? RestrictionCause.Client : null);
        foreach (var step in history)
        {
            standing = step.Move is { } move ? Moved(standing, move) : Completed(standing, step);
            account.Take(step);
            Assert.Equal(account.Place, (standing.Status, standing.Cause));
            Assert.Contains((standing.Status, standing.Cause), CustomerLifecycleTests.Places.Values);
        }
    }).Check(Often);

    [Theory]
    [InlineData("operator", "operator", "lock unlock")]
    [InlineData("operator", "operator", "lock approved unlock")]
    [InlineData("operator", "operator", "denied lock unlock approved")]
    [InlineData("client", "client", "lock approved unlock denied")]
    [InlineData("denied", "pending", "denied lock unlock")]
    [InlineData("active", "denied", "lock approved unlock")]
    public void A_restriction_is_not_washed_away_by_lock_and_unlock(string expected, string before, string steps) =>
        Assert.Equal(CustomerLifecycleTests.Places[expected], After(before, steps));

    [Theory]
    [InlineData("denied", "pending", "lock denied unlock")]
    [InlineData("active", "pending", "lock approved unlock")]
    [InlineData("denied", "pending", "restrict denied lift")]
    [InlineData("active", "pending", "restrict approved lift")]
    [InlineData("active", "pending", "lock denied approved unlock")]
    [InlineData("denied", "client", "denied lock unlock lift")]
    [InlineData("pending", "pending", "restrict lock unlock lift")]
    [InlineData("active", "pending", "approved denied")]
    [InlineData("denied", "pending", "approved denied lock unlock")]
    public void What_completes_meanwhile_counts_when_it_ends(string expected, string before, string steps) =>
        Assert.Equal(CustomerLifecycleTests.Places[expected], After(before, steps));

    [Theory]
    [InlineData("pending", "pending", "denied lift")]
    [InlineData("active", "pending", "denied lift approved")]
    [InlineData("denied", "pending", "denied lift denied")]
    [InlineData("pending", "pending", "restrict lift")]
    [InlineData("active", "pending", "approved restrict lift")]
    [InlineData("denied", "pending", "denied lift restrict lift")]
    public void A_lifted_denial_waits_for_another_and_any_other_restriction_leads_to_where_KYC_left(string expected, string before, string steps) =>
        Assert.Equal(CustomerLifecycleTests.Places[expected], After(before, steps));

    [Fact]
    public void Closed_is_final() => Prop.ForAll(Histories, history =>
    {
        var closed = CustomerLifecycleTests.Standing("closed", Made.Ann, null);
        var after = history.Aggregate(closed, (standing, step) => step.Move is { } move ? Moved(standing, move) : Completed(standing, step));
        return (after.Status, after.Cause, after.UpdatedAt) == (closed.Status, closed.Cause, closed.UpdatedAt);
    }).Check(Often);

    private static (CustomerStatus, RestrictionCause?) After(string before, string steps)
    {
        var standing = CustomerLifecycleTests.Standing(before, Made.Ann, null);
        foreach (var (step, at) in steps.Split(' ').Select((step, at) => (step, at)))
        {
            standing = step switch
            {
                "approved" => Completed(standing, new Step(null, at, KycOutcome.Approved)),
                "denied" => Completed(standing, new Step(null, at, KycOutcome.Denied)),
                _ => Moved(standing, Enum.Parse<StatusMove>(step, ignoreCase: true)),
            };
        }

        return (standing.Status, standing.Cause);
    }

    // As an operator does it, and the client; what is refused leaves the customer where it stands.
    private static CustomerStanding Moved(CustomerStanding standing, StatusMove move)
    {
        var decision = MoveCustomerHandler.Decide(standing, new MoveCustomerCommand(default, move, "because"), Made.Now);
        return decision.IsRefused ? standing : decision.Value.Standing!;
    }

    private static CustomerStanding Completed(CustomerStanding standing, Step step)
    {
        var running = Cases.Of(KycStatus.Running) with { Id = Made.Id(100 + step.Started), CreatedAt = Made.Registered.AddMinutes(step.Started) };
        var completed = running with { Entities = Cases.Of(KycStatus.Completed, step.Outcome).Entities };
        return standing.After(running, completed, Made.Now);
    }

    /// <summary>An operator's or the client's move, or else an application that completes: the how manyeth that was started, and its outcome.</summary>
    private sealed record Step(StatusMove? Move, int Started, KycOutcome Outcome);

    private sealed class Account(RestrictionCause? restrictedBy)
    {
        private RestrictionCause? restrictedBy = restrictedBy;
        private bool isLocked;
        private bool isClosed;
        private bool isRemoved;
        private KycOutcome? kyc;
        private KycOutcome? newest;
        private int newestStarted = -1;

        public (CustomerStatus, RestrictionCause?) Place =>
            isClosed ? (CustomerStatus.Closed, isRemoved ? RestrictionCause.Client : null)
            : isLocked ? (CustomerStatus.Locked, restrictedBy)
            : restrictedBy is not null ? (CustomerStatus.Restricted, restrictedBy)
            : kyc is null ? (CustomerStatus.ApprovalPending, null)
            : kyc == KycOutcome.Approved ? (CustomerStatus.Active, null)
            : (CustomerStatus.Restricted, RestrictionCause.Denial);

        private bool IsFree => !isClosed && !isLocked && restrictedBy is null;

        public void Take(Step step)
        {
            if (step.Move is null)
            {
                Complete(step);
            }
            else if (!isClosed)
            {
                Take(step.Move.Value);
            }
        }

        private void Complete(Step step)
        {
            if (step.Started < newestStarted)
            {
                return;
            }

            (newestStarted, newest) = (step.Started, step.Outcome);
            if (IsFree && kyc != KycOutcome.Approved)
            {
                kyc = newest;
            }
        }

        private void Take(StatusMove move)
        {
            switch (move)
            {
                case StatusMove.Lock when !isLocked:
                    isLocked = true;
                    break;
                case StatusMove.Unlock when isLocked:
                    isLocked = false;
                    kyc = newest;
                    break;
                case StatusMove.Restrict when IsFree && kyc != KycOutcome.Denied:
                    restrictedBy = RestrictionCause.Operator;
                    break;
                case StatusMove.ClientRestrict when IsFree:
                    restrictedBy = RestrictionCause.Client;
                    break;
                case StatusMove.ClientLift when !isLocked && restrictedBy == RestrictionCause.Client:
                    restrictedBy = null;
                    kyc = newest;
                    break;
                case StatusMove.Lift when IsFree && kyc == KycOutcome.Denied:
                    kyc = null;
                    break;
                case StatusMove.Lift when !isLocked && restrictedBy is not null:
                    restrictedBy = null;
                    kyc = newest;
                    break;
                case StatusMove.Close:
                    isClosed = true;
                    break;
                case StatusMove.Remove when !isLocked:
                    (isClosed, isRemoved) = (true, true);
                    break;
            }
        }
    }
}
