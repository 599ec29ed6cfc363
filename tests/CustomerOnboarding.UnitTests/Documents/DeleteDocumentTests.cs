using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;

namespace CustomerOnboarding.UnitTests.Documents;

/// <summary>Which documents go, and what goes with them.</summary>
public class DeleteDocumentTests
{
    private static readonly Guid Paper = Made.Id(50);

    private static readonly AssignedQuestionnaire Naming = new(
        new("q", null, [new("s", null, [new("paper", null, AnswerKind.Document, true, [])])]), [new("s", "paper", [Paper.ToString()])]);

    public static TheoryData<CustomerStatus, KycStatus?, bool> Standings
    {
        get
        {
            var all = new TheoryData<CustomerStatus, KycStatus?, bool>();
            foreach (var status in Enum.GetValues<CustomerStatus>())
            {
                foreach (var run in Enum.GetValues<KycStatus>().Select(one => (KycStatus?)one).Append(null))
                {
                    all.Add(status, run, false);
                    all.Add(status, run, true);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Standings))]
    public void Only_who_is_waited_for_takes_one_away(CustomerStatus status, KycStatus? run, bool awaitsAnswers)
    {
        var standing = Standing(status, run) with { AwaitsAnswers = awaitsAnswers };
        var waits = status == CustomerStatus.ApprovalPending
            && (awaitsAnswers || run is KycStatus.DataRequest or KycStatus.PendingStepUp or KycStatus.Completed);

        Assert.Equal(waits, standing.WaitsForClient);
        Assert.Equal(waits ? null : ErrorKind.NothingAwaited, Decide(standing).Error?.Kind);
    }

    [Theory]
    [InlineData(KycStatus.Running, false)]
    [InlineData(KycStatus.WaitingReview, false)]
    [InlineData(KycStatus.PendingStepUp, true)]
    [InlineData(KycStatus.DataRequest, true)]
    [InlineData(KycStatus.Completed, true)]
    [InlineData(KycStatus.Withdrawn, true)]
    public void What_the_verifier_or_an_operator_has_before_them_stays(KycStatus status, bool goes)
    {
        var entity = EntityId.Of(Made.Company);
        var application = new KycApplication(
            Made.Id(60), Made.Company, "r", VerificationPolicy.DocumentSets,
            [new(entity, status, status == KycStatus.Completed ? KycOutcome.Denied : null, [])],
            [new(Paper, entity.Id, DocumentKind.IncorporationCertificate, DocumentSide.Front)], null, 0, Made.Now, Made.Now);

        var decided = Decide(Standing(CustomerStatus.ApprovalPending, null) with { AwaitsAnswers = true }, [application]);

        Assert.Equal(goes ? null : ErrorKind.DocumentLinked, decided.Error?.Kind);
        Assert.True(!goes || Assert.Single(decided.Value.Applications).Documents.Count == 0);
    }

    [Fact]
    public void An_answer_that_names_it_is_taken_back()
    {
        var standing = Standing(CustomerStatus.ApprovalPending, KycStatus.PendingStepUp);

        var named = Decide(standing, [], Naming).Value;
        var namingAnother = Naming with { Answers = [new("s", "paper", [Made.Id(51).ToString()])] };
        var other = Decide(standing, [], namingAnother).Value;

        Assert.True(named.Customer.AwaitsAnswers);
        Assert.False(Assert.Single(named.Questionnaires).IsComplete);
        Assert.Equal(standing, other.Customer);
        Assert.Same(namingAnother, Assert.Single(other.Questionnaires));
    }

    private static Result<DocumentRemoval> Decide(CustomerStanding standing, KycApplication[]? having = null, params AssignedQuestionnaire[] questionnaires) =>
        DeleteDocumentHandler.Decide(
            new DocumentState(
                standing,
                new Document(Paper, DocumentPurpose.Business, "paper", FileFormat.Pdf, DocumentKind.IncorporationCertificate, null, null, true, null, Made.Now),
                having ?? [],
                questionnaires),
            Made.Now);

    private static CustomerStanding Standing(CustomerStatus status, KycStatus? run) => Made.Standing(Made.Company, status) with
    {
        Newest = run is { } found ? new NewestApplication(Made.Id(60), found, found == KycStatus.Completed ? KycOutcome.Denied : null, Made.Now) : null,
    };
}
