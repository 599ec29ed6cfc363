using CustomerOnboarding.Domain.Kyc;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.UnitTests.Kyc.Cases;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>Status and outcome follow from the entities (contract section 6).</summary>
public class KycApplicationTests
{
    [Fact]
    public void It_waits_as_long_as_any_entity_does_and_for_the_partner_first()
    {
        foreach (var (first, second) in Pairs())
        {
            var application = Application([Entity(First, first.Status, first.Outcome), Entity(Second, second.Status, second.Outcome)]);

            var expected = new[] { KycStatus.DataRequest, KycStatus.PendingStepUp, KycStatus.Running, KycStatus.WaitingReview, KycStatus.Completed }
                .First(status => first.Status == status || second.Status == status);
            Assert.Equal(expected, application.Status);
        }
    }

    [Fact]
    public void It_is_approved_only_if_every_entity_is() => Prop.ForAll(Applications, application =>
    {
        var outcomes = application.Entities.Select(entity => entity.Outcome).ToArray();
        KycOutcome? expected = outcomes.Contains(null) ? null
            : outcomes.Contains(KycOutcome.Denied) ? KycOutcome.Denied
            : KycOutcome.Approved;
        return application.Outcome == expected && (application.Outcome is null) == (application.Status != KycStatus.Completed);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static IEnumerable<((KycStatus Status, KycOutcome? Outcome) First, (KycStatus Status, KycOutcome? Outcome) Second)> Pairs() =>
        Standings.SelectMany(first => Standings.Select(second => (first, second)));
}
