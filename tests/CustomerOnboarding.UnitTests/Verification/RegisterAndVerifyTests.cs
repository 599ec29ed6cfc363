using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>When a registration asks the verifier, and what it stores.</summary>
public class RegisterAndVerifyTests : IRegistrationStore, IIdentityVerifier
{
    private static readonly Actor Caller = new("DEMO", "demo", "");

    private readonly List<VerificationCase> questions = [];
    private Func<VerificationCase, IReadOnlyDictionary<Guid, Finding>> answer = asked => asked.EntityIds.ToDictionary(id => id, _ => Finding.Approved);
    private VerifiedRegistration? stored;
    private Error? taken;
    private Error? refusal;

    public static TheoryData<VerificationPolicy, Processing?, int> EveryFinding
    {
        get
        {
            var data = new TheoryData<VerificationPolicy, Processing?, int>();
            foreach (var policy in VerificationPolicy.All)
            {
                foreach (Processing? processing in (Processing?[])[null, Processing.InAnswer, Processing.InBackground, Processing.None])
                {
                    for (var at = 0; at < Findings.Length; at++)
                    {
                        data.Add(policy, processing, at);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryFinding))]
    public async Task The_customer_is_stored_as_the_run_leaves_it(VerificationPolicy policy, Processing? processing, int at)
    {
        var finding = Findings[at] with { Report = new VerificationReport([], new Dictionary<string, string>()) };
        answer = asked => asked.EntityIds.ToDictionary(id => id, _ => finding);

        var customer = (await Register(policy, processing)).Value;

        Assert.Equal(processing == Processing.InAnswer ? 1 : 0, questions.Count);
        Assert.Equal(customer, stored!.Registration.Customer);
        if (processing == Processing.None)
        {
            Assert.Null(stored.Run);
            Assert.Null(customer.Standing.Newest);
            return;
        }

        var run = stored.Run!;
        Assert.Equal(customer.Standing, run.Standing);
        Assert.Equal("application.started", run.Entry!.Action);
        Assert.Equal("ApplicationStarted", run.Moves[0].What);
        if (processing != Processing.InAnswer)
        {
            Assert.Equal((KycStatus.Running, Now), (run.Application.Status, run.Application.NextCheckAt!.Value));
            return;
        }

        Assert.Equal(run.Application.Id, questions[0].Application.Id);
        Assert.Equal(policy.Judged(run.Application.Entities[0].Entity, finding).Status, run.Application.Status);
        Assert.Equal(
            finding.Outcome is not { } outcome ? CustomerStatus.ApprovalPending : outcome == KycOutcome.Approved ? CustomerStatus.Active : CustomerStatus.Restricted,
            customer.Standing.Status);
        Assert.Equal(finding.Status == KycStatus.Running ? 0 : 1, run.Reports.Count);
        Assert.Equal(
            finding.Status == KycStatus.Running ? [] : ["ApplicationMoved"],
            run.Moves.Where(move => move.ApplicationId is not null).Skip(1).Select(move => move.What));
    }

    [Fact]
    public async Task A_verifier_that_fails_is_no_refusal_and_is_asked_again_later()
    {
        answer = _ => throw new VerifierException("down");

        var customer = (await Register(VerificationPolicy.Unattended, Processing.InAnswer)).Value;

        Assert.Equal((CustomerStatus.ApprovalPending, KycStatus.Running), (customer.Standing.Status, customer.Standing.Newest!.Status));
        Assert.Equal((1, Now.AddSeconds(1)), (stored!.Run!.Application.FailedChecks, stored.Run.Application.NextCheckAt));
    }

    [Fact]
    public async Task What_is_taken_already_costs_no_question_and_whoever_wins_meanwhile_is_told()
    {
        taken = new CustomerExists("DEMO", Made.Company);
        Assert.Equal(taken, (await Register(VerificationPolicy.Unattended, Processing.InAnswer)).Error);
        Assert.Equal((0, null), (questions.Count, stored));

        (taken, refusal) = (null, new CustomerExists("DEMO", Made.Company));
        Assert.Equal(refusal, (await Register(VerificationPolicy.Unattended, Processing.InAnswer)).Error);
        Assert.Single(questions);
    }

    [Fact]
    public async Task The_verifier_is_told_the_customer_as_it_will_be()
    {
        await Register(VerificationPolicy.CardOrPassport, Processing.InAnswer);

        var asked = Assert.Single(questions);
        Assert.Equal("123456789", ((Individual)asked.Customer).Person.Ssn!.Reveal());
        Assert.Equal(SandboxOutcome.Review, asked.Customer.Verification!.SandboxOutcome);
        Assert.Equal([asked.Customer.Id.Value], asked.EntityIds);
        Assert.Equal(Now, asked.Now);
    }

    [Fact]
    public async Task Documents_go_to_the_run_in_their_order_and_of_two_for_one_place_the_last()
    {
        var (first, second, third) = (File(1), File(2), File(3));

        await Handler.Handle(
            Caller,
            new RegisterAndVerifyCommand(
                Command(null),
                VerificationPolicy.FrontOfIdentity,
                [
                    new(first, null, DocumentKind.Passport, DocumentSide.Front, "a", Replaces: true),
                    new(second, null, DocumentKind.Passport, DocumentSide.Back, "a", Replaces: true),
                    new(third, null, DocumentKind.Passport, DocumentSide.Front, "a", Replaces: true),
                ]),
            Now,
            CancellationToken.None);

        Assert.Equal([second.Id, third.Id], stored!.Documents.Select(document => document.FileId));
        Assert.Equal(stored.Documents.Select(document => document.Document.Id), stored.Run!.Application.Documents.Select(link => link.DocumentId));
        Assert.True(stored.Documents[0].Document.CreatedAt < stored.Documents[1].Document.CreatedAt);
        Assert.Equal(KycStatus.Running, stored.Run.Application.Status);
    }

    public Task<Error?> Taken(Actor actor, Registration registration, CancellationToken cancellation) => Task.FromResult(taken);

    public Task<Error?> Add(Actor actor, VerifiedRegistration registration, CancellationToken cancellation)
    {
        stored = refusal is null ? registration : stored;
        return Task.FromResult(refusal);
    }

    public Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation)
    {
        questions.Add(verification);
        return Task.FromResult(answer(verification));
    }

    private RegisterAndVerifyHandler Handler => new(this, this);

    private static StoredFile File(int number) => new(Made.Id(300 + number), FileFormat.Jpeg);

    private static RegisterIndividualCommand Command(Processing? processing) => new("Ref", Uniqueness.Email, Made.Person())
    {
        Verification = processing is { } known ? new VerificationWish(known, SandboxOutcome.Review) : null,
    };

    private Task<Result<Customer>> Register(VerificationPolicy policy, Processing? processing) =>
        Handler.Handle(Caller, new RegisterAndVerifyCommand(Command(processing), policy, []), Now, CancellationToken.None);
}
