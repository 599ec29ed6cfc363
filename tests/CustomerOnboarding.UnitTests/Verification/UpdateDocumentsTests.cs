using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;
using static CustomerOnboarding.UnitTests.Verification.Updates;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>Documents for an application, as a rule of values.</summary>
public class UpdateDocumentsTests
{
    private static readonly KycApplication TwoWait = Application([Entity(First, KycStatus.PendingStepUp), Entity(Second, KycStatus.PendingStepUp)]);

    [Fact]
    public void The_customers_status_may_refuse()
    {
        foreach (var status in Enum.GetValues<CustomerStatus>())
        {
            var standing = Made.Standing(Made.Company, status);

            Assert.Equal(
                Made.StatusRefusal(status, CustomerOperation.Kyc) is { } kind ? new RefusedByStatus(kind, Made.Company, status) : null,
                Decide(Of(KycStatus.PendingStepUp), standing, null, [Link(One, First)], []).Error);
        }
    }

    [Fact]
    public void Nothing_can_be_added_to_what_is_completed()
    {
        var rest = Application([Entity(First, KycStatus.Completed, KycOutcome.Approved), Entity(Second, KycStatus.PendingStepUp)]);

        foreach (var outcome in Enum.GetValues<KycOutcome>())
        {
            Assert.Equal(VerificationErrors.EntityCompleted, Decide(Of(KycStatus.Completed, outcome), Link(One, First)).Error);
        }

        Assert.Equal(VerificationErrors.EntityCompleted, Decide(rest, Link(One, First)).Error);
        Assert.Equal(VerificationErrors.EntityCompleted, Decide(rest, Link(Two, Second), Link(One, First)).Error);
    }

    public static TheoryData<SentId, SentId, Error> Faults => new()
    {
        { One, Stranger, new RepresentativeNotFound(Made.Company, Stranger) },
        { One, Sent(Company), new RepresentativeNotFound(Made.Company, Sent(Company)) }, // a business has no identity document
        { Unknown, Sent(First), new DocumentRefused(ErrorKind.DocumentNotFound, Unknown) },
        { WithoutFile, Sent(First), DocumentErrors.FileNotFound },
        { Elsewhere, Sent(First), new DocumentRefused(ErrorKind.DocumentLinked, Elsewhere) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_that_cant_be_linked_refuses_all(SentId document, SentId entity, Error expected) => Assert.Equal(
        expected, Decide(Of(KycStatus.PendingStepUp), Link(Two, First), new DocumentLink(document, entity, null)).Error);

    [Fact]
    public void An_individual_is_its_own_entity() => Assert.Equal(
        new LinkedDocument(One.Id, Ann.Id, DocumentKind.DrivingLicense, DocumentSide.Front),
        Assert.Single(Decide(OfAnn(KycStatus.PendingStepUp), Link(One, Ann)).Value.Application.Documents));

    [Theory]
    [InlineData("Front,Back", null, null)]
    [InlineData("Back,Back", DocumentSide.Back, null)]
    [InlineData("Front,Front", null, DocumentSide.Front)]
    [InlineData("Back,Front", DocumentSide.Back, DocumentSide.Front)]
    public void A_missing_side_is_the_front_for_the_first_image_and_the_back_for_the_next(string expected, DocumentSide? first, DocumentSide? second)
    {
        var links = new[] { Link(One, First, first), Link(Two, First, second) };

        var together = Decide(Of(KycStatus.PendingStepUp), links).Value.Application;
        var oneByOne = Decide(Decide(Of(KycStatus.PendingStepUp), links[0]).Value.Application, links[1]).Value.Application;

        Assert.Equal(expected, string.Join(',', together.Documents.Select(document => document.Side)));
        Assert.Equal(together.Documents, oneByOne.Documents);
    }

    [Fact]
    public void The_first_image_is_counted_per_entity()
    {
        var linked = Decide(TwoWait, Link(One, First), Link(Two, Second)).Value.Application;

        Assert.All(linked.Documents, document => Assert.Equal(DocumentSide.Front, document.Side));
        Assert.Equal([First.Id, Second.Id], linked.Documents.Select(document => document.EntityId));
    }

    [Fact]
    public void Complete_documents_set_the_entity_running_with_a_lease_and_nobody_else()
    {
        var half = Decide(TwoWait, Link(One, First)).Value.Application;
        var whole = Decide(half, Link(Two, First)).Value.Application;

        Assert.Equal((KycStatus.PendingStepUp, (DateTimeOffset?)null, Now), (half.Status, half.NextCheckAt, half.UpdatedAt));
        Assert.Equal([KycStatus.Running, KycStatus.PendingStepUp], whole.Entities.Select(entity => entity.Status));
        Assert.Equal(Now + KycProcess.Lease, whole.NextCheckAt);
    }

    [Fact]
    public void Documents_dont_answer_a_wish_for_data_nor_end_a_review()
    {
        foreach (var status in (KycStatus[])[KycStatus.DataRequest, KycStatus.WaitingReview])
        {
            var linked = Decide(Of(status), Link(One, First), Link(Two, First)).Value.Application;

            Assert.Equal((status, (DateTimeOffset?)null, 2), (linked.Status, linked.NextCheckAt, linked.Documents.Count));
        }
    }

    [Fact]
    public void The_same_again_changes_nothing_and_another_place_is_refused()
    {
        var once = Decide(TwoWait, Link(One, First)).Value.Application;
        var linked = new DocumentRefused(ErrorKind.DocumentLinked, One);

        Assert.Equal(once.Documents, Decide(once, Link(One, First)).Value.Application.Documents);
        Assert.Equal(once.Documents, Decide(once, Link(One, First, DocumentSide.Front)).Value.Application.Documents);
        Assert.Equal(once.Documents, Decide(TwoWait, Link(One, First), Link(One, First)).Value.Application.Documents);
        Assert.Equal(linked, Decide(once, Link(One, First, DocumentSide.Back)).Error);
        Assert.Equal(linked, Decide(once, Link(One, Second)).Error);
        Assert.Equal(linked, Decide(TwoWait, Link(One, First), Link(One, Second)).Error);
    }

    [Fact]
    public void The_answer_tells_nobody_else_is_told_and_the_customer_stays_as_it_is()
    {
        var change = Decide(OfAnn(KycStatus.PendingStepUp), Link(One, Ann), Link(Two, Ann)).Value;

        Assert.False(change.Tells);
        Assert.Null(change.Customer);
        Assert.Equal(Uniqueness.None, change.Unique);
        Assert.Equal(Made.Registered, change.Standing.UpdatedAt);
        Assert.Equal(new Move("ApplicationMoved", TheApplication, "PendingStepUp", "Running", null, null), Assert.Single(change.Moves));
        Assert.Equal(("application.updated", TheApplication.ToString()), (change.Entry!.Action, change.Entry.Subject));
    }
}
