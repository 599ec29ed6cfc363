using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using static CustomerOnboarding.UnitTests.Kyc.Cases;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>Linking documents, as a rule of values.</summary>
public class LinkDocumentsTests
{
    private static readonly CustomerStanding Open = new(Company, CustomerStatus.ApprovalPending, null);

    [Theory]
    [InlineData(CustomerStatus.Locked, ErrorKind.CustomerLocked)]
    [InlineData(CustomerStatus.Closed, ErrorKind.CustomerClosed)]
    [InlineData(CustomerStatus.Restricted, null)]
    [InlineData(CustomerStatus.Active, null)]
    public void The_customers_status_may_refuse(CustomerStatus status, ErrorKind? expected) =>
        Assert.Equal(expected, Decide(Of(KycStatus.PendingStepUp), Open with { Status = status }, new DocumentLink("doc_1", First, null)).Error?.Kind);

    [Fact]
    public void Nothing_can_be_added_to_what_is_completed()
    {
        var rest = Application([Entity(First, KycStatus.Completed, KycOutcome.Approved), Entity(Second, KycStatus.PendingStepUp)]);

        Assert.Equal(ErrorKind.EntityCompleted, Decide(Of(KycStatus.Completed, KycOutcome.Denied), Open, new DocumentLink("doc_1", First, null)).Error!.Kind);
        Assert.Equal(ErrorKind.EntityCompleted, Decide(rest, Open, new DocumentLink("doc_1", First, null)).Error!.Kind);
    }

    [Theory]
    [InlineData("doc_1", "cstab_stranger", ErrorKind.RepresentativeNotFound)]
    [InlineData("doc_1", Company, ErrorKind.RepresentativeNotFound)]
    [InlineData("doc_none", First, ErrorKind.DocumentNotFound)]
    [InlineData("doc_empty", First, ErrorKind.FileNotFound)]
    [InlineData("doc_elsewhere", First, ErrorKind.DocumentLinked)]
    public void One_that_cant_be_linked_refuses_all(string documentId, string entityId, ErrorKind expected) => Assert.Equal(
        expected,
        Decide(Of(KycStatus.PendingStepUp), Open, new DocumentLink("doc_2", First, null), new DocumentLink(documentId, entityId, null)).Error!.Kind);

    [Theory]
    [InlineData("Front,Back", null, null)]
    [InlineData("Back,Back", DocumentSide.Back, null)]
    [InlineData("Front,Front", null, DocumentSide.Front)]
    [InlineData("Back,Front", DocumentSide.Back, DocumentSide.Front)]
    public void A_missing_side_is_the_front_for_the_first_image_and_the_back_for_the_next(string expected, DocumentSide? first, DocumentSide? second)
    {
        var links = new[] { new DocumentLink("doc_1", First, first), new DocumentLink("doc_2", First, second) };

        var together = Decide(Of(KycStatus.PendingStepUp), Open, links).Value.Application;
        var oneByOne = Decide(Decide(Of(KycStatus.PendingStepUp), Open, links[0]).Value.Application, Open, links[1]).Value.Application;

        Assert.Equal(expected, string.Join(',', together.Documents.Select(document => document.Side)));
        Assert.Equal(together.Documents, oneByOne.Documents);
    }

    [Fact]
    public void The_first_image_is_counted_per_entity()
    {
        var application = Application([Entity(First, KycStatus.PendingStepUp), Entity(Second, KycStatus.PendingStepUp)]);

        var linked = Decide(application, Open, new DocumentLink("doc_1", First, null), new DocumentLink("doc_2", Second, null)).Value.Application;

        Assert.All(linked.Documents, document => Assert.Equal(DocumentSide.Front, document.Side));
    }

    [Fact]
    public void Complete_documents_set_the_entity_running_with_a_lease_and_nobody_else()
    {
        var application = Application([Entity(First, KycStatus.PendingStepUp), Entity(Second, KycStatus.PendingStepUp)]);

        var half = Decide(application, Open, new DocumentLink("doc_1", First, null)).Value.Application;
        var whole = Decide(half, Open, new DocumentLink("doc_2", First, null)).Value.Application;

        Assert.Equal((KycStatus.PendingStepUp, (DateTimeOffset?)null), (half.Status, half.NextCheckAt));
        Assert.Equal([KycStatus.Running, KycStatus.PendingStepUp], whole.Entities.Select(entity => entity.Status));
        Assert.Equal(Now + KycProcess.Lease, whole.NextCheckAt);
    }

    [Fact]
    public void The_same_again_changes_nothing_and_another_place_is_refused()
    {
        var once = Decide(Of(KycStatus.PendingStepUp), Open, new DocumentLink("doc_1", First, null)).Value.Application;

        Assert.Equal(once.Documents, Decide(once, Open, new DocumentLink("doc_1", First, null)).Value.Application.Documents);
        Assert.Equal(once.Documents, Decide(once, Open, new DocumentLink("doc_1", First, DocumentSide.Front)).Value.Application.Documents);
        Assert.Equal(ErrorKind.DocumentLinked, Decide(once, Open, new DocumentLink("doc_1", First, DocumentSide.Back)).Error!.Kind);
        Assert.Equal(
            ErrorKind.DocumentLinked,
            Decide(
                Application([Entity(First, KycStatus.PendingStepUp), Entity(Second, KycStatus.PendingStepUp)]),
                Open,
                new DocumentLink("doc_1", First, null),
                new DocumentLink("doc_1", Second, null)).Error!.Kind);
    }

    [Fact]
    public void The_answer_tells_the_webhook_isnt_told() =>
        Assert.False(Decide(Of(KycStatus.PendingStepUp), Open, new DocumentLink("doc_1", First, null)).Value.Notify);

    private static Result<ApplicationChange> Decide(KycApplication application, CustomerStanding standing, params DocumentLink[] links) =>
        LinkDocumentsHandler.Decide(
            new ApplicationState(standing, application, new[]
            {
                Document("doc_1", true, null), Document("doc_2", true, null), Document("doc_empty", false, null), Document("doc_elsewhere", true, "iapp_2"),
            }.ToDictionary(document => document.Id)),
            new LinkDocumentsCommand(Company, application.Id, links),
            Now);

    private static KycDocument Document(string id, bool isUploaded, string? applicationId) => new(
        id, "PERSONAL", "n", "png", "license", null, null, isUploaded, applicationId, applicationId is null ? null : First,
        applicationId is null ? null : DocumentSide.Front, Then);
}
