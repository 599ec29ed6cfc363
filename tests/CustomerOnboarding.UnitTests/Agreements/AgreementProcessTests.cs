using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Agreements;

/// <summary>What becomes of sessions, over every status and both sides of their end.</summary>
public class AgreementProcessTests
{
    private static readonly DateTimeOffset Begun = new(2026, 2, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly AgreementSession Session = AgreementProcess.Begin(
        CustomerType.Business, "GB", "PAYMENTS", new AgreementTerms("PAYMENTS_GB", "https://a.example/", "https://p.example/"), Begun);

    public static TheoryData<AgreementStatus, AgreementStatus, bool> Decisions
    {
        get
        {
            var all = new TheoryData<AgreementStatus, AgreementStatus, bool>();
            foreach (var before in Enum.GetValues<AgreementStatus>())
            {
                foreach (var decision in (AgreementStatus[])[AgreementStatus.Signed, AgreementStatus.Declined])
                {
                    all.Add(before, decision, false);
                    all.Add(before, decision, true);
                }
            }

            return all;
        }
    }

    [Fact]
    public void A_session_is_good_for_a_year() => Assert.Equal(
        (AgreementStatus.Pending, Begun.AddYears(1), true, false, true),
        (Session.Status, Session.ExpiresAt, Session.IsOpen(Session.ExpiresAt.AddTicks(-1)), Session.IsOpen(Session.ExpiresAt), Session.IsExpired(Session.ExpiresAt)));

    [Theory]
    [MemberData(nameof(Decisions))]
    public void It_is_decided_once_in_time_and_the_same_again_changes_nothing(AgreementStatus before, AgreementStatus decision, bool isLate)
    {
        var session = Session with { Status = before, DecidedAt = before == AgreementStatus.Pending ? null : Begun.AddDays(1) };
        var now = isLate ? session.ExpiresAt : session.ExpiresAt.AddTicks(-1);

        var decided = AgreementProcess.Decide(session, decision, now);

        if (before == decision)
        {
            Assert.Same(session, decided.Value);
        }
        else if (before == AgreementStatus.Pending && !isLate)
        {
            Assert.Equal(session with { Status = decision, DecidedAt = now }, decided.Value);
        }
        else
        {
            Assert.Equal(new AgreementDecided(before, isLate), decided.Error);
        }
    }

    [Theory]
    [InlineData(AgreementStatus.Pending, CustomerType.Business, false, AgreementFault.NotSigned)]
    [InlineData(AgreementStatus.Pending, CustomerType.Business, true, AgreementFault.Expired)]
    [InlineData(AgreementStatus.Declined, CustomerType.Business, false, AgreementFault.Declined)]
    [InlineData(AgreementStatus.Declined, CustomerType.Business, true, AgreementFault.Declined)]
    [InlineData(AgreementStatus.Signed, CustomerType.Business, false, null)]
    [InlineData(AgreementStatus.Signed, CustomerType.Business, true, AgreementFault.Expired)]
    [InlineData(AgreementStatus.Signed, CustomerType.Individual, false, AgreementFault.OfAnotherType)]
    [InlineData(AgreementStatus.Pending, CustomerType.Individual, true, AgreementFault.OfAnotherType)]
    public void It_counts_for_a_registration_of_its_type_once_signed_and_in_time(AgreementStatus status, CustomerType customer, bool isLate, AgreementFault? fault) =>
        Assert.Equal(fault, AgreementProcess.FaultFor(Session with { Status = status }, customer, isLate ? Session.ExpiresAt : Begun));

    [Fact]
    public void None_counts_for_nothing() => Assert.Equal(AgreementFault.Unknown, AgreementProcess.FaultFor(null, CustomerType.Individual, Begun));
}
