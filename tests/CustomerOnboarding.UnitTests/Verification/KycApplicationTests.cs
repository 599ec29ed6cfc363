using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>Status and outcome follow from the entities.</summary>
public class KycApplicationTests
{
    [Fact]
    public void It_waits_as_long_as_any_entity_does_and_for_the_partner_first()
    {
        foreach (var (first, second) in Pairs())
        {
            var application = Application([Entity(First, first.Status, first.Outcome), Entity(Second, second.Status, second.Outcome)]);

            var expected = new[] { KycStatus.DataRequest, KycStatus.PendingStepUp, KycStatus.Running, KycStatus.WaitingReview, KycStatus.Withdrawn, KycStatus.Completed }
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

    [Fact]
    public void An_entity_is_found_by_how_a_caller_names_it()
    {
        var application = Application([Entity(Company, KycStatus.Running), Entity(First, KycStatus.Running), Entity(Second, KycStatus.Running)]);

        Assert.Equal([Company, First, Second], ((EntityId[])[Company, First, Second]).Select(entity => application.Entity(Sent(entity))!.Entity));
        Assert.Null(application.Entity(Stranger));
        Assert.Null(application.Entity(Sent(Second) with { Id = Second.Id, Text = "other" })); // its id is the client's own text, not ours
    }

    [Fact]
    public void It_is_untouched_until_anything_at_all_happens()
    {
        var begun = Application([Entity(Company, KycStatus.Running), Entity(First, KycStatus.Running)]);

        Assert.True(begun.IsUntouched);
        Assert.True((begun with { NextCheckAt = Now }).IsUntouched); // a lease is nothing that happened
        Assert.False((begun with { UpdatedAt = Now }).IsUntouched);
        Assert.False(KycProcess.Postpone(begun, Now).IsUntouched);
        Assert.False((begun with { Documents = [new LinkedDocument(Made.Id(200), First.Id, DocumentKind.Passport, DocumentSide.Front)] }).IsUntouched);
        Assert.All(
            Standings.Where(standing => standing.Status != KycStatus.Running),
            standing => Assert.False((begun with { Entities = [begun.Entities[0], Entity(First, standing.Status, standing.Outcome)] }).IsUntouched));
    }

    private static IEnumerable<((KycStatus Status, KycOutcome? Outcome) First, (KycStatus Status, KycOutcome? Outcome) Second)> Pairs() =>
        Standings.SelectMany(first => Standings.Select(second => (first, second)));
}
