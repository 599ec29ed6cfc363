using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Registrations that verify at once: all of one or nothing, and of many with the same email one.</summary>
public sealed class RegistrationStoreTests(StoresCluster cluster) : StoresTests(cluster)
{
    [Theory]
    [InlineData(SandboxOutcome.Verified, CustomerStatus.Active, KycStatus.Completed)]
    [InlineData(SandboxOutcome.Rejected, CustomerStatus.Restricted, KycStatus.Completed)]
    [InlineData(SandboxOutcome.Review, CustomerStatus.ApprovalPending, KycStatus.WaitingReview)]
    public async Task In_the_answer_the_result_is_there_at_once(SandboxOutcome outcome, CustomerStatus status, KycStatus run)
    {
        var actor = await Stores.Client();

        var registered = (await Stores.RegisterAndVerify(actor, Person(Processing.InAnswer, outcome), VerificationPolicy.Unattended)).Value;

        Assert.Equal((status, run), (registered.Standing.Status, registered.Standing.Newest!.Status));
        var review = (await Stores.Applications.Review(actor, SentId.Of(registered.Id.Value), default))!;
        Assert.Equal(registered.Standing, review.Customer.Standing);
        Assert.Equal(new VerificationWish(Processing.InAnswer, outcome), review.Customer.Verification);
        Assert.Equal((run, registered.CreatedAt), (review.Application!.Status, review.Application.CreatedAt));
        Assert.Same(VerificationPolicy.Unattended, review.Application.Policy);
        Assert.True(new Finding(run, review.Application.Outcome, [], null) { Report = review.Report }.Agrees);
        Assert.Equal(["application.started", "customer.registered"], await Stores.Database.AskAll<string>("SELECT action FROM audit_entries WHERE action <> 'client.added' ORDER BY 1"));
    }

    [Fact]
    public async Task What_was_found_is_stored_sealed_and_read_back_as_it_was()
    {
        var actor = await Stores.Client();

        var customer = (await Stores.RegisterAndVerify(actor, Person(Processing.InAnswer, SandboxOutcome.Rejected), VerificationPolicy.Unattended)).Value;

        var report = (await Stores.Applications.Review(actor, SentId.Of(customer.Id.Value), default))!.Report!;
        Assert.Equal(ReportDecision.Reject, report.Decision);
        Assert.Equal((0.97m, "R902"), (report.Of(CheckKind.Fraud)!.RiskScore, Assert.Single(report.Of(CheckKind.Fraud)!.Codes)));
        Assert.False(report.Of(CheckKind.Identity)!.Validations[ReportField.Ssn]);
        Assert.Equal("Strong signs of fraud.", report.Messages["R902"]);
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM reports WHERE position('fraud'::bytea in sealed) > 0"));
    }

    [Fact]
    public async Task In_the_background_the_run_is_due_at_once_and_without_one_there_is_none()
    {
        var actor = await Stores.Client();

        var waiting = (await Stores.RegisterAndVerify(actor, Person(Processing.InBackground, SandboxOutcome.Verified), VerificationPolicy.Unattended)).Value;
        var skipped = (await Stores.RegisterAndVerify(actor, Person(Processing.None, SandboxOutcome.Verified), VerificationPolicy.Unattended)).Value;

        Assert.Equal(KycStatus.Running, waiting.Standing.Newest!.Status);
        Assert.Null(skipped.Standing.Newest);
        Assert.Null((await Stores.Applications.Review(actor, SentId.Of(waiting.Id.Value), default))!.Application); // nothing came of it yet
        var due = Assert.Single(await Stores.Get<ICheckQueue>().Claim(10, new Dictionary<string, int>(), 10, default));
        Assert.Equal(waiting.Standing.Newest.ApplicationId, due.ApplicationId);
        await Stores.Check.Handle(Actor.System(actor.ClientId), due.ApplicationId, tells: true, default);
        Assert.Equal(CustomerStatus.Active, (await Stores.Customers.Find(actor, SentId.Of(waiting.Id.Value), default))!.Standing.Status);
    }

    [Fact]
    public async Task When_the_verifier_fails_the_customer_is_kept_and_it_is_asked_later()
    {
        var actor = await Stores.Client();

        var customer = (await Stores.RegisterAndVerify(
            actor, Person(Processing.InAnswer, SandboxOutcome.Standard, "ProviderDown"), VerificationPolicy.Unattended)).Value;

        Assert.Equal((CustomerStatus.ApprovalPending, KycStatus.Running), (customer.Standing.Status, customer.Standing.Newest!.Status));
        var run = (await Stores.Applications.Find(actor, SentId.Of(customer.Id.Value), null, default)).Application!;
        Assert.Equal((1, customer.CreatedAt.AddSeconds(1)), (run.FailedChecks, run.NextCheckAt));
    }

    [Fact]
    public async Task Of_many_at_once_with_one_email_exactly_one_is_registered_over_two_instances()
    {
        var actor = await Stores.Client();
        await using var other = Stores.Beside();
        var email = $"{Stores.Made("e")}@Example.com";

        // In the answer and not; the letters' case is no difference.
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => (i % 2 == 0 ? Stores : other).RegisterAndVerify(
            actor, Person(i % 4 < 2 ? Processing.InAnswer : Processing.InBackground, SandboxOutcome.Verified, email: i % 3 == 0 ? email : email.ToUpperInvariant()), VerificationPolicy.Unattended)));

        var winner = Assert.Single(results, result => !result.IsRefused).Value;
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal(new CustomerExists(actor.ClientId, winner.Id), result.Error));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM customers"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM applications"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM data_keys"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'customer.registered'"));
    }

    [Fact]
    public async Task A_representatives_id_that_is_taken_is_refused_and_nothing_is_left_but_the_file_for_the_sweep()
    {
        var actor = await Stores.Client();
        await Stores.Register(actor, People.Business(people: [People.Representative(new SentId(Guid.Empty, "taken"))]));
        var file = await Stores.File(actor);

        var refused = await Stores.RegisterAndVerify(
            actor,
            People.Business(people: [People.Representative(new SentId(Guid.Empty, "taken"))]) with { Unique = Uniqueness.None },
            VerificationPolicy.FrontOfIdentity,
            Front(file, new SentId(Guid.Empty, "taken")));

        Assert.Equal(ErrorKind.IdExists, refused.Error?.Kind);
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM customers"));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM documents"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM files WHERE left_at IS NOT NULL"));
    }

    [Fact]
    public async Task Of_a_business_only_those_are_verified_whom_the_policy_names_and_their_documents_go_along()
    {
        var actor = await Stores.Client();
        var command = People.Business(people: [People.Representative(new SentId(Guid.Empty, "boss"))]) with { Unique = Uniqueness.None };
        var file = await Stores.File(actor);

        var business = (Business)(await Stores.RegisterAndVerify(actor, command, VerificationPolicy.FrontOfIdentity, Front(file, new SentId(Guid.Empty, "boss")))).Value;

        var run = (await Stores.Applications.Find(actor, SentId.Of(business.Id.Value), null, default)).Application!;
        Assert.Equal(business.Representatives.Select(one => one.Id), run.Entities.Select(entity => entity.Entity.Id));
        Assert.Equal(business.Id, run.Customer);
        var document = Assert.Single((await Stores.Get<IDocumentStore>().OfCustomer(actor, SentId.Of(business.Id.Value), 0, 10, default)).Value.Items).Document;
        Assert.Equal((run.Id, business.Representatives[0].Id), (document.ApplicationId, document.Owner!.EntityId));
        Assert.Equal(document.Id, Assert.Single(run.Documents).DocumentId);
        await Stores.Check.Handle(Actor.System(actor.ClientId), run.Id, tells: true, default);
        Assert.Equal(CustomerStatus.Active, (await Stores.Customers.Find(actor, SentId.Of(business.Id.Value), default))!.Standing.Status);
    }

    [Fact]
    public async Task A_file_that_is_another_documents_is_no_ones_twice()
    {
        var actor = await Stores.Client();
        var file = await Stores.File(actor);
        await Stores.RegisterAndVerify(actor, Person(Processing.InBackground, SandboxOutcome.Standard), VerificationPolicy.FrontOfIdentity, Front(file));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Stores.RegisterAndVerify(
            actor, Person(Processing.InBackground, SandboxOutcome.Standard), VerificationPolicy.FrontOfIdentity, Front(file)));

        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM customers"));
    }

    internal static RegisterIndividualCommand Person(Processing processing, SandboxOutcome outcome, string lastName = "Doe", string? email = null)
    {
        var command = People.Individual(lastName: lastName, unique: Uniqueness.Email);
        return command with
        {
            Person = command.Person with { Email = email ?? $"{Stores.Made("e")}@example.com" },
            Verification = new VerificationWish(processing, outcome),
        };
    }

    internal static NewDocument Front(StoredFile file, SentId? entity = null, DocumentKind kind = DocumentKind.Passport) =>
        new(file, entity, kind, DocumentSide.Front, "front", Replaces: true);
}
